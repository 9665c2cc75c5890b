ALTER INDEX public.a_own RENAME TO a_part;

ALTER TABLE public.m ATTACH PARTITION public.m_a FOR VALUES IN ('a');

CREATE INDEX a_own ON public.m_a (id);
