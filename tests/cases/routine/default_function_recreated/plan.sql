DROP FUNCTION public.zz(integer);

DROP FUNCTION public.a();

CREATE FUNCTION public.a()
RETURNS smallint
LANGUAGE sql
AS $$SELECT 42::smallint$$;

CREATE FUNCTION public.zz(x integer DEFAULT a())
RETURNS integer
LANGUAGE sql
AS $$SELECT x$$;
