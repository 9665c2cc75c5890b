CREATE OR REPLACE VIEW public.v AS
SELECT id, email FROM users WHERE active;
