DROP FUNCTION public.each_recv(internal);

DROP FUNCTION public.each_send(public.each);

DROP TYPE public.apart CASCADE;

CREATE TYPE public.apart;

CREATE FUNCTION public.apart_in(cstring)
RETURNS public.apart
LANGUAGE internal
IMMUTABLE STRICT
AS $$int4in$$;

CREATE FUNCTION public.apart_out(public.apart)
RETURNS cstring
LANGUAGE internal
IMMUTABLE STRICT
AS $$int4out$$;

CREATE TYPE public.apart (
    INPUT = public.apart_in,
    OUTPUT = public.apart_out,
    INTERNALLENGTH = 4,
    PASSEDBYVALUE = true,
    CATEGORY = 'N',
    PREFERRED = true,
    DEFAULT = '7',
    DELIMITER = ';'
);

DROP TYPE public.each CASCADE;

CREATE TYPE public.each;

CREATE FUNCTION public.each_in(cstring)
RETURNS public.each
LANGUAGE internal
IMMUTABLE STRICT
AS $$textin$$;

CREATE FUNCTION public.each_out(public.each)
RETURNS cstring
LANGUAGE internal
IMMUTABLE STRICT
AS $$textout$$;

CREATE FUNCTION public.each_recv(internal)
RETURNS public.each
LANGUAGE internal
STABLE STRICT
AS $$textrecv$$;

CREATE FUNCTION public.each_send(public.each)
RETURNS bytea
LANGUAGE internal
STABLE STRICT
AS $$textsend$$;

CREATE TYPE public.each (
    INPUT = public.each_in,
    OUTPUT = public.each_out,
    RECEIVE = public.each_recv,
    SEND = public.each_send,
    STORAGE = extended
);

COMMENT ON TYPE public.each IS 'kept';

DROP TYPE public.mods CASCADE;

CREATE TYPE public.mods;

CREATE FUNCTION public.mods_in(cstring, oid, integer)
RETURNS public.mods
LANGUAGE internal
IMMUTABLE STRICT
AS $$varcharin$$;

CREATE FUNCTION public.mods_out(public.mods)
RETURNS cstring
LANGUAGE internal
IMMUTABLE STRICT
AS $$varcharout$$;

CREATE TYPE public.mods (
    INPUT = public.mods_in,
    OUTPUT = public.mods_out,
    TYPMOD_IN = varchartypmodin,
    TYPMOD_OUT = varchartypmodout,
    COLLATABLE = true
);
