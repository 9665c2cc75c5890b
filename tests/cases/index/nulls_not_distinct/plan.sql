CREATE UNIQUE INDEX plumb_new_t_a ON public.t (a) NULLS NOT DISTINCT;

DROP INDEX public.t_a;

ALTER INDEX public.plumb_new_t_a RENAME TO t_a;
