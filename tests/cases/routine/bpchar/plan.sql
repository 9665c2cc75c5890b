CREATE TYPE public.rng AS RANGE (subtype = character);

CREATE TYPE public.c2 AS (
    a bpchar,
    b character(3)
);

CREATE TYPE public.comp AS (
    a integer
);

CREATE DOMAIN public.dom AS bpchar;

CREATE FUNCTION public.f(character, character[], character varying, numeric, OUT x timestamp without time zone)
LANGUAGE sql
AS $$select now()$$;

CREATE FUNCTION public.st(character, character)
RETURNS character
LANGUAGE sql
IMMUTABLE
AS $$select $1$$;

CREATE FUNCTION public.tocomp(character)
RETURNS public.comp
LANGUAGE sql
IMMUTABLE
AS $$select row(1)::comp$$;

CREATE AGGREGATE public.agg(character) (
    SFUNC = public.st,
    STYPE = character
);

CREATE CAST (character AS public.comp)
    WITH FUNCTION public.tocomp(character);

CREATE FUNCTION public.opf(character, public.comp)
RETURNS boolean
LANGUAGE sql
IMMUTABLE
AS $$select true$$;

CREATE OPERATOR public.### (
    FUNCTION = public.opf,
    LEFTARG = character,
    RIGHTARG = public.comp
);

CREATE OPERATOR CLASS public.oc FOR TYPE character USING hash AS
    OPERATOR 1 = (character, character),
    FUNCTION 1 (character, character) hashbpchar(character);
