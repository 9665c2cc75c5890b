CREATE TYPE public.float_range AS RANGE (subtype = double precision, subtype_diff = float8mi);

CREATE TYPE public.patterns AS RANGE (subtype = text, subtype_opclass = text_pattern_ops);

CREATE TYPE public.span AS RANGE (subtype = text, collation = "C", multirange_type_name = public.spans);

COMMENT ON TYPE public.span IS 'from a word to a word';

CREATE TABLE public.t (
    r public.float_range,
    m public.float_multirange,
    s public.span DEFAULT '[a,b]',
    ss public.spans[],
    p public.patterns_multirange
);
