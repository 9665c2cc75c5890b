DROP INDEX public.a_own;

ALTER TABLE public.m DETACH PARTITION public.m_a;

ALTER TABLE public.m ATTACH PARTITION public.m_a FOR VALUES IN ('a');

CREATE INDEX a_own ON public.m_a (id);
