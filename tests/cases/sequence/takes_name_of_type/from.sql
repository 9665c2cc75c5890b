CREATE TYPE public.thing AS ENUM ('a');
CREATE TABLE public.t (id integer PRIMARY KEY, e public.thing);
