CREATE AGGREGATE public.how_many(*) (
    SFUNC = int8inc,
    STYPE = bigint,
    INITCOND = '0'
);

COMMENT ON AGGREGATE public.how_many(*) IS 'counts';

CREATE AGGREGATE public.moving(numeric) (
    SFUNC = public.add_up,
    STYPE = numeric,
    SSPACE = 64,
    MSFUNC = public.add_up,
    MINVFUNC = public.take_off,
    MSTYPE = numeric,
    MSSPACE = 128,
    MINITCOND = '0'
);

CREATE AGGREGATE public.smallest(integer) (
    SFUNC = int4smaller,
    STYPE = integer,
    SORTOP = <
);

CREATE AGGREGATE public.total(numeric) (
    SFUNC = public.add_up,
    STYPE = numeric,
    INITCOND = '0'
);

COMMENT ON AGGREGATE public.total(numeric) IS 'adds up';

CREATE AGGREGATE public.total_rounded(value numeric) (
    SFUNC = public.add_up,
    STYPE = numeric,
    FINALFUNC = public.rounded,
    COMBINEFUNC = numeric_add,
    INITCOND = '0',
    PARALLEL = SAFE
);
