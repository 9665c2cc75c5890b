CREATE INDEX plumb_new_t_live ON public.t (a) WHERE deleted_at IS NULL;

DROP INDEX public.t_live;

ALTER INDEX public.plumb_new_t_live RENAME TO t_live;
