CREATE FUNCTION public.twice(a bigint)
RETURNS bigint
LANGUAGE sql
AS $$SELECT a * 2$$;

DROP FUNCTION public.twice(integer);
