ALTER TABLE public.users RENAME CONSTRAINT mail_once TO users_email_key;
