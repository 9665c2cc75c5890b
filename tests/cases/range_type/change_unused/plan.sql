CREATE FUNCTION public.gap(a integer, b integer)
RETURNS double precision
LANGUAGE sql
IMMUTABLE STRICT
AS $$SELECT (a - b)::float8$$;

DROP TYPE public.span;

CREATE TYPE public.span AS RANGE (subtype = integer, subtype_diff = public.gap);
