DROP OPERATOR public.&&& (integer, integer);

DROP OPERATOR IF EXISTS public.&-& (integer, integer);

CREATE OPERATOR public.&&& (
    FUNCTION = public.near,
    LEFTARG = integer,
    RIGHTARG = integer
);

DROP OPERATOR public.~~~ (integer, integer);

DROP OPERATOR IF EXISTS public.!~~~ (integer, integer);

CREATE OPERATOR public.~~~ (
    FUNCTION = public.near,
    LEFTARG = integer,
    RIGHTARG = integer
);
