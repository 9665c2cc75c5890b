CREATE SCHEMA made;

CREATE OPERATOR public.!*** (
    FUNCTION = public.far,
    LEFTARG = integer,
    RIGHTARG = integer,
    NEGATOR = OPERATOR(public.***)
);

CREATE OPERATOR public.@@@ (
    FUNCTION = public.near,
    LEFTARG = integer,
    RIGHTARG = integer,
    NEGATOR = OPERATOR(made.!@@@)
);

DROP OPERATOR public.### (integer, integer);

CREATE OPERATOR public.### (
    FUNCTION = public.near,
    LEFTARG = integer,
    RIGHTARG = integer,
    NEGATOR = OPERATOR(public.!###)
);

DROP OPERATOR public.&&& (integer, integer);

DROP OPERATOR IF EXISTS public.!&&& (integer, integer);

CREATE OPERATOR public.&&& (
    FUNCTION = public.near,
    LEFTARG = integer,
    RIGHTARG = integer
);

DROP OPERATOR public.&+& (integer, integer);

DROP OPERATOR IF EXISTS public.&-& (integer, integer);

CREATE OPERATOR public.&+& (
    FUNCTION = public.near,
    LEFTARG = integer,
    RIGHTARG = integer,
    COMMUTATOR = OPERATOR(public.&=&)
);

DROP OPERATOR public.~~~ (integer, integer);

DROP OPERATOR IF EXISTS gone.!~~~ (integer, integer);

DROP SCHEMA gone;
