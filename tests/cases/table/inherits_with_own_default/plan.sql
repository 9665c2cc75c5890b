CREATE TABLE public.c ()
INHERITS (public.p);

ALTER TABLE public.c
    ALTER COLUMN a SET DEFAULT 0,
    ALTER COLUMN c DROP DEFAULT;

CREATE TABLE public.kept (
    a integer
)
INHERITS (public.p);
