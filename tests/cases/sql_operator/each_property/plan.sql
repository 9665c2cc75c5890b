DROP OPERATOR public.==# (integer, bigint);

CREATE OPERATOR public.==# (
    FUNCTION = public.eq,
    LEFTARG = integer,
    RIGHTARG = bigint,
    RESTRICT = eqsel,
    JOIN = eqjoinsel,
    HASHES,
    MERGES
);

COMMENT ON OPERATOR public.==# (integer, bigint) IS 'kept';

DROP OPERATOR public.=== (integer, bigint);

CREATE OPERATOR public.=== (
    FUNCTION = public.eq2,
    LEFTARG = integer,
    RIGHTARG = bigint
);

DROP OPERATOR public.==@ (integer, bigint);

CREATE OPERATOR public.==@ (
    FUNCTION = public.eq,
    LEFTARG = integer,
    RIGHTARG = bigint,
    NEGATOR = OPERATOR(public.@==)
);

DROP OPERATOR public.==~ (integer, bigint);

CREATE OPERATOR public.==~ (
    FUNCTION = public.eq,
    LEFTARG = integer,
    RIGHTARG = bigint,
    COMMUTATOR = OPERATOR(public.=~=)
);

DROP OPERATOR public.=~= (bigint, integer);

CREATE OPERATOR public.=~= (
    FUNCTION = public.qe,
    LEFTARG = bigint,
    RIGHTARG = integer,
    COMMUTATOR = OPERATOR(public.==~)
);

DROP OPERATOR public.@== (integer, bigint);

CREATE OPERATOR public.@== (
    FUNCTION = public.ne,
    LEFTARG = integer,
    RIGHTARG = bigint,
    NEGATOR = OPERATOR(public.==@)
);
