CREATE FUNCTION public.whole(n integer)
RETURNS SETOF public.users
LANGUAGE sql
STABLE
AS $$ SELECT * FROM users WHERE id = n $$;

DROP FUNCTION public.find(text);

CREATE FUNCTION public.find(n text)
RETURNS TABLE (id integer, name text)
LANGUAGE sql
AS $$ SELECT id, name FROM users WHERE name = n $$;
