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
    PASSEDBYVALUE = true
);

ALTER TYPE public.color OWNER TO alice;

REVOKE USAGE ON TYPE public.color FROM PUBLIC;

COMMENT ON TYPE public.color IS 'RGB';

CREATE TABLE public.paints (
    name text,
    shade public.color DEFAULT '0',
    others public.color[]
);

CREATE FUNCTION public.mixed(public.color, public.color)
RETURNS public.color
LANGUAGE sql
AS $$SELECT $1$$;
