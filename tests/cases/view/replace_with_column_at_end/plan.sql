CREATE OR REPLACE VIEW public.v AS
SELECT id, email, active FROM users;
