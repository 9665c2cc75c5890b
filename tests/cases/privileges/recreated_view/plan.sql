DROP FUNCTION public.f(integer);

CREATE FUNCTION public.f(x integer)
RETURNS bigint
LANGUAGE sql
AS $$SELECT 1::bigint$$;

REVOKE EXECUTE ON FUNCTION public.f(integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION public.f(integer) TO reader;

DROP VIEW public.v;

ALTER TABLE public.t ALTER COLUMN a TYPE bigint;

CREATE VIEW public.v AS
SELECT a FROM t;

GRANT SELECT ON TABLE public.v TO reader;

GRANT UPDATE (a) ON TABLE public.v TO writer;
