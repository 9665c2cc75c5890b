CREATE UNIQUE INDEX plumb_new_t_a ON public.t (a) INCLUDE (b, c);

DROP INDEX public.t_a;

ALTER INDEX public.plumb_new_t_a RENAME TO t_a;
