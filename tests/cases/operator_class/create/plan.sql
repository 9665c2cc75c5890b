CREATE FUNCTION public.abs_cmp(integer, integer)
RETURNS integer
LANGUAGE sql
IMMUTABLE
AS $$SELECT btint4cmp(abs($1), abs($2))$$;

CREATE FUNCTION public.abs_eq(integer, integer)
RETURNS boolean
LANGUAGE sql
IMMUTABLE
AS $$SELECT abs($1) = abs($2)$$;

CREATE FUNCTION public.abs_gt(integer, integer)
RETURNS boolean
LANGUAGE sql
IMMUTABLE
AS $$SELECT abs($1) > abs($2)$$;

CREATE FUNCTION public.abs_lt(integer, integer)
RETURNS boolean
LANGUAGE sql
IMMUTABLE
AS $$SELECT abs($1) < abs($2)$$;

CREATE OPERATOR public.|<| (
    FUNCTION = public.abs_lt,
    LEFTARG = integer,
    RIGHTARG = integer,
    COMMUTATOR = OPERATOR(public.|>|)
);

CREATE OPERATOR public.|=| (
    FUNCTION = public.abs_eq,
    LEFTARG = integer,
    RIGHTARG = integer,
    COMMUTATOR = OPERATOR(public.|=|)
);

CREATE OPERATOR public.|>| (
    FUNCTION = public.abs_gt,
    LEFTARG = integer,
    RIGHTARG = integer,
    COMMUTATOR = OPERATOR(public.|<|)
);

CREATE OPERATOR CLASS public.abs_ops FOR TYPE integer USING btree AS
    OPERATOR 1 public.|<| (integer, integer),
    OPERATOR 3 public.|=| (integer, integer),
    OPERATOR 5 public.|>| (integer, integer),
    FUNCTION 1 (integer, integer) public.abs_cmp(integer, integer);

CREATE INDEX t_a_idx ON public.t (a public.abs_ops);

COMMENT ON OPERATOR CLASS public.abs_ops USING btree IS 'By size';
