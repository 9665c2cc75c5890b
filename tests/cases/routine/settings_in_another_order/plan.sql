CREATE OR REPLACE FUNCTION public.a()
RETURNS integer
LANGUAGE sql
SET search_path TO public
SET work_mem TO '8MB'
AS $$SELECT 1$$;

CREATE FUNCTION public.c()
RETURNS integer
LANGUAGE sql
SET search_path TO public
SET work_mem TO '2MB'
AS $$SELECT 1$$;
