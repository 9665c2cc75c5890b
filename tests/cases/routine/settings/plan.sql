CREATE OR REPLACE FUNCTION public.a()
RETURNS integer
LANGUAGE sql
SET search_path TO pg_catalog, public
SET statement_timeout TO '5s'
AS $$SELECT 1$$;

CREATE OR REPLACE FUNCTION public.b()
RETURNS integer
LANGUAGE sql
SET search_path TO ''
AS $$SELECT 1$$;

CREATE OR REPLACE FUNCTION public.c()
RETURNS integer
LANGUAGE sql
AS $$SELECT 1$$;
