CREATE FUNCTION public.negated(public.point3)
RETURNS public.point3
LANGUAGE sql
IMMUTABLE
AS $$SELECT $1$$;

CREATE FUNCTION public.not_same(public.point3, public.point3)
RETURNS boolean
LANGUAGE sql
IMMUTABLE
AS $$SELECT ($1).x <> ($2).x$$;

CREATE FUNCTION public.same(public.point3, public.point3)
RETURNS boolean
LANGUAGE sql
IMMUTABLE
AS $$SELECT ($1).x = ($2).x$$;

CREATE OPERATOR public.!== (
    FUNCTION = public.not_same,
    LEFTARG = public.point3,
    RIGHTARG = public.point3,
    COMMUTATOR = OPERATOR(public.!==),
    NEGATOR = OPERATOR(public.===)
);

CREATE OPERATOR public.- (
    FUNCTION = public.negated,
    RIGHTARG = public.point3
);

ALTER OPERATOR public.- (NONE, public.point3) OWNER TO alice;

COMMENT ON OPERATOR public.- (NONE, public.point3) IS 'The other way';

CREATE OPERATOR public.=== (
    FUNCTION = public.same,
    LEFTARG = public.point3,
    RIGHTARG = public.point3,
    COMMUTATOR = OPERATOR(public.===),
    NEGATOR = OPERATOR(public.!==),
    RESTRICT = eqsel,
    JOIN = eqjoinsel,
    HASHES,
    MERGES
);
