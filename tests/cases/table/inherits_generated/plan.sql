CREATE TABLE public.child (
    b integer,
    a integer NOT NULL
)
INHERITS (public.parent);
