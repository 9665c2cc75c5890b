DROP TYPE public.color CASCADE;

CREATE TYPE public.color;

CREATE FUNCTION public.color_in(cstring)
RETURNS public.color
LANGUAGE internal
IMMUTABLE STRICT
AS $$int4in$$;

CREATE FUNCTION public.color_out(public.color)
RETURNS cstring
LANGUAGE internal
IMMUTABLE STRICT
AS $$int4out$$;

CREATE TYPE public.color (
    INPUT = public.color_in,
    OUTPUT = public.color_out,
    INTERNALLENGTH = 4,
    PASSEDBYVALUE = true,
    CATEGORY = 'N'
);

COMMENT ON TYPE public.color IS 'RGB';
