CREATE TABLE public.t (id integer PRIMARY KEY, n bigint NOT NULL);
CREATE INDEX i ON public.t USING brin (n int8_minmax_multi_ops);
CREATE INDEX j ON public.t (n int8_ops);
