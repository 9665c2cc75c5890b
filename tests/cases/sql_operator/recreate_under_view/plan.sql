DROP VIEW public.v;

ALTER TABLE public.t DROP CONSTRAINT t_a_check;

DROP OPERATOR public.~~~ (integer, integer);

CREATE OPERATOR public.~~~ (
    FUNCTION = public.nearer,
    LEFTARG = integer,
    RIGHTARG = integer
);

ALTER TABLE public.t ADD CONSTRAINT t_a_check CHECK (a ~~~ 1);

CREATE VIEW public.v AS
SELECT a FROM t WHERE a ~~~ b;

COMMENT ON OPERATOR public.~~~ (integer, integer) IS 'Close';
