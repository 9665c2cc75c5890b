CREATE TABLE public.dog (
    breed text
)
INHERITS (public.animal);
