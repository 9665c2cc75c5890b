CREATE TABLE public.t (id integer PRIMARY KEY, n integer NOT NULL);
CREATE INDEX i ON public.t USING brin (n int4_minmax_multi_ops);
CREATE INDEX j ON public.t (n int4_ops);
