CREATE CAST (json AS bytea)
    WITHOUT FUNCTION;

CREATE CAST (public.money_pair AS bigint)
    WITH FUNCTION public.to_units(public.money_pair)
    AS IMPLICIT;

COMMENT ON CAST (public.money_pair AS bigint) IS 'The units alone';

CREATE CAST (text AS public.mood)
    WITH INOUT
    AS ASSIGNMENT;
