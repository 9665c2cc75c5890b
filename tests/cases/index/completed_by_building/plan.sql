CREATE INDEX m_1_id_idx ON public.m_1 (id);

ALTER INDEX public.m_id ATTACH PARTITION public.m_1_id_idx;

CREATE INDEX m_2_id_idx ON public.m_2 (id);

ALTER INDEX public.m_id ATTACH PARTITION public.m_2_id_idx;
