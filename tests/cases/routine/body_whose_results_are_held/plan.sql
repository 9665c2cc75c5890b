CREATE OR REPLACE FUNCTION public.key_of(n integer)
RETURNS integer
LANGUAGE sql
IMMUTABLE
AS $$SELECT n % 9$$;
