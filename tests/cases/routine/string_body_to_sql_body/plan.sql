CREATE OR REPLACE FUNCTION public.half(n numeric)
RETURNS numeric
LANGUAGE sql
RETURN n / 2;
