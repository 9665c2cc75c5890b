ALTER TABLE public.person RENAME COLUMN mail TO email;

ALTER TABLE public.person RENAME CONSTRAINT person_mail_check TO person_email_check;

ALTER TYPE public.mood RENAME VALUE 'sad' TO 'blue';
