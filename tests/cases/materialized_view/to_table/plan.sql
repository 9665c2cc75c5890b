DROP MATERIALIZED VIEW public.m;

CREATE TABLE public.m (
    id integer
);
