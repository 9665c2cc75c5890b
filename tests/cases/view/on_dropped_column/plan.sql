CREATE OR REPLACE VIEW public.v AS
SELECT id, email AS contact FROM users;

ALTER TABLE public.users DROP COLUMN phone;
