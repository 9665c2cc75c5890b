DROP FUNCTION public.job(integer);

CREATE PROCEDURE public.job(n integer)
LANGUAGE sql
AS $$SELECT 1$$;
