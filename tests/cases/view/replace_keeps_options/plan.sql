CREATE OR REPLACE VIEW public.a WITH (security_barrier = true) AS
SELECT id, email FROM users WHERE id > 10;
