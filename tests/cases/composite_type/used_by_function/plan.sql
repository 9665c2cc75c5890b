CREATE TYPE public.triple AS (
    p public.pair,
    c boolean
);

CREATE FUNCTION public.make_triple(p public.pair)
RETURNS SETOF public.triple
LANGUAGE sql
AS $$ SELECT p, true $$;

DROP FUNCTION public.make_pair(integer);
