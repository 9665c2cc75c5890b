CREATE OR REPLACE AGGREGATE public.difference(numeric) (
    SFUNC = public.take_off,
    STYPE = numeric,
    INITCOND = '100'
);

CREATE OR REPLACE AGGREGATE public.total(numeric) (
    SFUNC = public.add_up,
    STYPE = numeric,
    FINALFUNC = public.rounded,
    INITCOND = '0'
);

CREATE OR REPLACE AGGREGATE public.width(numeric) (
    SFUNC = public.gather,
    STYPE = text,
    FINALFUNC = public.counted,
    INITCOND = ''
);
