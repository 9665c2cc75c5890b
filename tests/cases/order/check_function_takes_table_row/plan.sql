CREATE TABLE public.t (
    id integer,
    n bigint,
    CONSTRAINT t_pkey PRIMARY KEY (id)
);

CREATE FUNCTION public.good(r public.t)
RETURNS boolean
LANGUAGE sql
IMMUTABLE
AS $$SELECT (r).n > 0$$;

ALTER TABLE public.t ADD CONSTRAINT good CHECK (good(t.*));
