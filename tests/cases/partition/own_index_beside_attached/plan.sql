CREATE INDEX m_i ON ONLY public.m (id);

CREATE INDEX m_a_id_idx ON public.m_a (id);

ALTER INDEX public.m_i ATTACH PARTITION public.m_a_id_idx;

CREATE INDEX a_of_its_own ON public.m_a (id);
