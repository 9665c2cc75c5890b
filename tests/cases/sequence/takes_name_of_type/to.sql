CREATE SEQUENCE public.thing;
CREATE TABLE public.t (id integer PRIMARY KEY, e text);
