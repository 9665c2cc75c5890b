DROP INDEX public.i;

ALTER TABLE public.t ALTER COLUMN n TYPE bigint;

CREATE INDEX i ON public.t USING brin (n int8_minmax_multi_ops);
