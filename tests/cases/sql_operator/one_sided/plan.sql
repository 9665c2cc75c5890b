CREATE OPERATOR public.~~~ (
    FUNCTION = public.near,
    LEFTARG = integer,
    RIGHTARG = integer,
    NEGATOR = OPERATOR(public.!~~~)
);

CREATE OPERATOR public.!~~~ (
    FUNCTION = public.far,
    LEFTARG = integer,
    RIGHTARG = integer
);
