CREATE TABLE public.g ()
INHERITS (public.p, public.q);
