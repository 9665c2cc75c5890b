DROP VIEW public.v;

ALTER TABLE public.t DROP CONSTRAINT t_e_check;

DROP CAST (public.e AS integer);

CREATE CAST (public.e AS integer)
    WITH FUNCTION public.z_int(public.e)
    AS IMPLICIT;

ALTER TABLE public.t ADD CONSTRAINT t_e_check CHECK (e > 0);

CREATE VIEW public.v AS
SELECT e + 1 AS i FROM t;
