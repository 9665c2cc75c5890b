CREATE INDEX t_a ON public.t USING gist (a public.gist_trgm_ops (siglen = 32));

DROP INDEX public.t_v;

CREATE INDEX t_v ON public.t USING gist (v tsvector_ops (siglen = 100));
