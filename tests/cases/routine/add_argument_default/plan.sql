CREATE OR REPLACE FUNCTION public.add(a integer, b integer DEFAULT 1)
RETURNS integer
LANGUAGE sql
AS $$SELECT a + b$$;
