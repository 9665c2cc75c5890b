CREATE FUNCTION public.full_name(u public.users)
RETURNS text
LANGUAGE sql
STABLE
AS $$ SELECT u.first || ' ' || u.last $$;

CREATE VIEW public.names AS
SELECT full_name(users.*) AS n FROM users;
