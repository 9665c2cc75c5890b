CREATE INDEX m_i ON ONLY public.m (id);

CREATE INDEX a_part ON public.m_a (id);

ALTER INDEX public.m_i ATTACH PARTITION public.a_part;
