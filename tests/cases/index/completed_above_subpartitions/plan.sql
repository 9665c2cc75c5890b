CREATE UNIQUE INDEX m_1_id_d_idx ON public.m_1 (id, d);

ALTER INDEX public.m_id ATTACH PARTITION public.m_1_id_d_idx;

CREATE UNIQUE INDEX m_2_id_d_idx ON public.m_2 (id, d);

ALTER INDEX public.m_id ATTACH PARTITION public.m_2_id_d_idx;
