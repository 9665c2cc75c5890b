CREATE TABLE public.t (id integer PRIMARY KEY, n bigint NOT NULL);
CREATE PUBLICATION p FOR TABLE public.t WHERE (n > 5);
