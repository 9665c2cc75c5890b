DROP FUNCTION public.twice(integer);

CREATE FUNCTION public.twice(n integer)
RETURNS integer
LANGUAGE sql
AS $$SELECT n * 2$$;

COMMENT ON FUNCTION public.twice(integer) IS 'doubles';
