CREATE FUNCTION public.z_inner(n integer)
RETURNS integer
LANGUAGE sql
AS $$SELECT n$$;

CREATE FUNCTION public.a_outer(n integer)
RETURNS integer
LANGUAGE sql
AS $$SELECT z_inner(n) + 1$$;
