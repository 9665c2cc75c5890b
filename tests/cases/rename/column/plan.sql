ALTER INDEX public.users_mail_idx RENAME TO users_email_idx;

ALTER TABLE public.users RENAME COLUMN mail TO email;

ALTER TABLE public.users RENAME CONSTRAINT users_mail_key TO users_email_key;

ALTER TABLE public.users RENAME CONSTRAINT users_mail_check TO users_email_check;
