DROP FUNCTION public.f(integer);

CREATE AGGREGATE public.f(integer) (
    SFUNC = int4pl,
    STYPE = integer
);
