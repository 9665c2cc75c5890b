CREATE OR REPLACE AGGREGATE public.total(numeric) (
    SFUNC = public.add_up,
    STYPE = numeric,
    COMBINEFUNC = public.add_up,
    INITCOND = '1',
    PARALLEL = SAFE
);
