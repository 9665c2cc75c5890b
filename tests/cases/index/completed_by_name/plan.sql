CREATE INDEX z ON public.m_1 (id);

ALTER INDEX public.m_id ATTACH PARTITION public.z;

ALTER INDEX public.m_2_odd RENAME TO m_2_part;

ALTER INDEX public.m_id ATTACH PARTITION public.m_2_part;
