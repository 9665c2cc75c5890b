CREATE TABLE public.t (id integer PRIMARY KEY, n integer NOT NULL);
CREATE PUBLICATION p FOR TABLE public.t WHERE (n > 5);
