CREATE FUNCTION public.shown(state numeric)
RETURNS text
LANGUAGE sql
IMMUTABLE
AS $$SELECT state::text$$;

DROP VIEW public.v;

DROP AGGREGATE public.total(numeric);

CREATE AGGREGATE public.total(numeric) (
    SFUNC = public.add_up,
    STYPE = numeric,
    FINALFUNC = public.shown,
    INITCOND = '0'
);

CREATE VIEW public.v AS
SELECT total(n) AS n FROM t;

COMMENT ON AGGREGATE public.total(numeric) IS 'kept';
