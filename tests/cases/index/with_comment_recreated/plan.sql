CREATE INDEX plumb_new_t_i ON public.t (a, b);

DROP INDEX public.t_i;

ALTER INDEX public.plumb_new_t_i RENAME TO t_i;

COMMENT ON INDEX public.t_i IS 'for the search page';
