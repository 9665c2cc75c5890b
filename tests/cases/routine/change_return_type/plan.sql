DROP FUNCTION public.rate();

CREATE FUNCTION public.rate()
RETURNS numeric
LANGUAGE sql
AS $$SELECT 0.19$$;
