CREATE FUNCTION public.h()
RETURNS void
LANGUAGE plpgsql
SET search_path TO public, ''
AS $$begin end$$;

CREATE FUNCTION public.i()
RETURNS void
LANGUAGE plpgsql
SET search_path TO ''
AS $$begin end$$;
