CREATE OR REPLACE AGGREGATE public.by_combine(numeric) (
    SFUNC = public.add_up,
    STYPE = numeric,
    COMBINEFUNC = public.add_up
);

CREATE OR REPLACE AGGREGATE public.by_extra(numeric) (
    SFUNC = public.add_up,
    STYPE = numeric,
    FINALFUNC = public.rounded
);

CREATE OR REPLACE AGGREGATE public.by_final(numeric) (
    SFUNC = public.add_up,
    STYPE = numeric,
    FINALFUNC = public.rounded
);

CREATE OR REPLACE AGGREGATE public.by_function(numeric) (
    SFUNC = public.more,
    STYPE = numeric
);

CREATE OR REPLACE AGGREGATE public.by_initial(numeric) (
    SFUNC = public.add_up,
    STYPE = numeric,
    INITCOND = '1'
);

CREATE OR REPLACE AGGREGATE public.by_modify(numeric) (
    SFUNC = public.add_up,
    STYPE = numeric,
    FINALFUNC = public.rounded,
    FINALFUNC_MODIFY = SHAREABLE
);

CREATE OR REPLACE AGGREGATE public.by_moving(numeric) (
    SFUNC = public.add_up,
    STYPE = numeric,
    MSFUNC = public.more,
    MINVFUNC = public.less,
    MSTYPE = numeric
);

CREATE OR REPLACE AGGREGATE public.by_moving_rest(numeric) (
    SFUNC = public.add_up,
    STYPE = numeric,
    MSFUNC = public.add_up,
    MINVFUNC = public.take_off,
    MSTYPE = numeric,
    MSSPACE = 32,
    MFINALFUNC = public.rounded,
    MFINALFUNC_MODIFY = READ_WRITE,
    MINITCOND = '0'
);

CREATE OR REPLACE AGGREGATE public.by_parallel(numeric) (
    SFUNC = public.add_up,
    STYPE = numeric,
    PARALLEL = RESTRICTED
);

CREATE OR REPLACE AGGREGATE public.by_sort(integer) (
    SFUNC = int4smaller,
    STYPE = integer,
    SORTOP = <
);

CREATE OR REPLACE AGGREGATE public.by_space(numeric) (
    SFUNC = public.add_up,
    STYPE = numeric,
    SSPACE = 128
);

CREATE OR REPLACE AGGREGATE public.serialized(numeric) (
    SFUNC = numeric_avg_accum,
    STYPE = internal,
    FINALFUNC = numeric_sum,
    COMBINEFUNC = numeric_avg_combine,
    SERIALFUNC = numeric_avg_serialize,
    DESERIALFUNC = numeric_avg_deserialize,
    PARALLEL = SAFE
);

DROP AGGREGATE public.by_argument(numeric);

CREATE AGGREGATE public.by_argument(amount numeric) (
    SFUNC = public.add_up,
    STYPE = numeric
);

DROP AGGREGATE public.by_form(numeric, numeric);

CREATE AGGREGATE public.by_form(numeric ORDER BY numeric) (
    SFUNC = public.add_up,
    STYPE = numeric,
    HYPOTHETICAL
);

DROP AGGREGATE public.by_state(integer);

CREATE AGGREGATE public.by_state(integer) (
    SFUNC = int8inc_any,
    STYPE = bigint,
    INITCOND = '0'
);
