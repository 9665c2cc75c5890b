CREATE UNIQUE INDEX m_u ON ONLY public.m (k, id);

ALTER INDEX public.m_u ATTACH PARTITION public.a_part;
