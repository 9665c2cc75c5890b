CREATE TABLE public.n (
    x integer CONSTRAINT of_n NOT NULL
)
INHERITS (public.j);
