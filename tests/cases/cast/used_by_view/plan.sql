CREATE FUNCTION public.a_of(public.pair)
RETURNS integer
LANGUAGE sql
IMMUTABLE
AS $$SELECT $1.a$$;

CREATE CAST (public.pair AS integer)
    WITH FUNCTION public.a_of(public.pair);

CREATE OR REPLACE VIEW public.kept AS
SELECT p, p::int AS a FROM t;

CREATE VIEW public.above AS
SELECT p::int AS a FROM kept;

CREATE MATERIALIZED VIEW public.stored AS
SELECT p::int AS a FROM t;

CREATE FUNCTION public.first_of(public.pair)
RETURNS integer
LANGUAGE sql
IMMUTABLE
BEGIN ATOMIC SELECT $1::int; END;
