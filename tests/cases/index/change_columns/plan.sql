CREATE INDEX plumb_new_t_i ON public.t (b, a);

DROP INDEX public.t_i;

ALTER INDEX public.plumb_new_t_i RENAME TO t_i;
