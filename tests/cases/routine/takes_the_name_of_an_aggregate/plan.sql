DROP VIEW public.v;

DROP AGGREGATE public.f(integer);

CREATE FUNCTION public.f(integer)
RETURNS integer
LANGUAGE sql
AS $$SELECT 1$$;

CREATE VIEW public.v AS
SELECT f(x) FROM generate_series(1,2) x;
