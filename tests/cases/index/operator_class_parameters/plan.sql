CREATE INDEX t_a ON public.t USING gist (a public.gist_trgm_ops (siglen = 32));

CREATE INDEX plumb_new_t_v ON public.t USING gist (v tsvector_ops (siglen = 100));

DROP INDEX public.t_v;

ALTER INDEX public.plumb_new_t_v RENAME TO t_v;
