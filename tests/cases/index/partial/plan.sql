DROP INDEX public.t_live;

CREATE INDEX t_live ON public.t (a) WHERE deleted_at IS NULL;
