CREATE TYPE public.fresh;

CREATE TYPE public.color (
    INPUT = public.color_in,
    OUTPUT = public.color_out,
    INTERNALLENGTH = 4,
    PASSEDBYVALUE = true
);

DROP TYPE public.gone;
