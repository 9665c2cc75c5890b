CREATE UNIQUE INDEX m_u ON ONLY public.m (k, id);

CREATE UNIQUE INDEX m_a_k_id_idx ON public.m_a (k, id);

ALTER INDEX public.m_u ATTACH PARTITION public.m_a_k_id_idx;
