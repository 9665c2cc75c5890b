DROP TABLE public.thing;

DROP TYPE public.item;

CREATE TABLE public.item (
    id integer
);
