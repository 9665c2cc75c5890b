DROP VIEW public.contact;

CREATE VIEW public.contact AS
SELECT id, email FROM users;

ALTER TABLE public.users DROP COLUMN phone;
