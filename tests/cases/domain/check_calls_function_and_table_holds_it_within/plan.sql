CREATE DOMAIN public.d AS integer[];

CREATE FUNCTION public.fits(v public.d)
RETURNS boolean
LANGUAGE plpgsql
AS $$ BEGIN RETURN true; END $$;

CREATE FUNCTION public.ok(v integer[])
RETURNS boolean
LANGUAGE plpgsql
AS $$ BEGIN RETURN true; END $$;

ALTER DOMAIN public.d ADD CONSTRAINT d_check CHECK (ok(value));

CREATE DOMAIN public.e AS public.d;

ALTER DOMAIN public.e ADD CONSTRAINT e_check CHECK (fits(value));

CREATE TYPE public.pair AS (
    v public.d,
    w public.e
);

CREATE TABLE public.t (
    v public.d[],
    r public.pair,
    e public.e[]
);
