CREATE TYPE public.made;

ALTER TYPE public.gets SET (SUBSCRIPT = raw_array_subscript_handler);

ALTER TYPE public.loses SET (SUBSCRIPT = NONE);

CREATE FUNCTION public.made_in(cstring)
RETURNS public.made
LANGUAGE internal
IMMUTABLE STRICT
AS $$textin$$;

CREATE FUNCTION public.made_out(public.made)
RETURNS cstring
LANGUAGE internal
IMMUTABLE STRICT
AS $$textout$$;

CREATE TYPE public.made (
    INPUT = public.made_in,
    OUTPUT = public.made_out,
    SUBSCRIPT = raw_array_subscript_handler,
    STORAGE = extended
);
