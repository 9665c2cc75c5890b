CREATE FUNCTION public.f(integer, VARIADIC rest text[])
RETURNS integer
LANGUAGE sql
AS $$SELECT 2$$;

CREATE FUNCTION public.f(timestamp with time zone, numeric, character varying)
RETURNS integer
LANGUAGE sql
AS $$SELECT 3$$;
