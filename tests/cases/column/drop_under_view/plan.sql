DROP VIEW public.contact;

ALTER TABLE public.users DROP COLUMN phone;

CREATE VIEW public.contact AS
SELECT id, email FROM users;
