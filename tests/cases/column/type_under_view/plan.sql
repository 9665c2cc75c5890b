DROP VIEW public.active_users;

ALTER TABLE public.users ALTER COLUMN email TYPE text;

CREATE VIEW public.active_users AS
SELECT id, email FROM users WHERE active;

COMMENT ON COLUMN public.active_users.email IS 'login';

COMMENT ON VIEW public.active_users IS 'who may log in';
