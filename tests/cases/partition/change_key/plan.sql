DROP TABLE public.m;

CREATE TABLE public.m (
    id integer NOT NULL,
    d date NOT NULL
)
PARTITION BY RANGE (id);
