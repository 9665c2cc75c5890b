CREATE CAST (public.e AS integer)
    WITH FUNCTION public.z_int(public.e)
    AS IMPLICIT;

CREATE TABLE public.t (
    e public.e,
    i integer DEFAULT 'a'::e,
    g integer GENERATED ALWAYS AS (e::integer + 1) STORED,
    CONSTRAINT t_e_check CHECK (e::integer > 0)
);

CREATE INDEX t_abs_idx ON public.t (abs(e));
