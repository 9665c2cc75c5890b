CREATE TYPE public.place AS (
    v integer
);

CREATE FUNCTION public.place_id(public.place)
RETURNS integer
LANGUAGE plpgsql
IMMUTABLE
AS $$ BEGIN RETURN $1.v; END $$;

CREATE CAST (public.place AS integer)
    WITH FUNCTION public.place_id(public.place)
    AS IMPLICIT;

CREATE TABLE public.house (
    at public.place,
    CONSTRAINT house_at_fkey FOREIGN KEY (at) REFERENCES public.city (id)
);
