CREATE INDEX m_i ON ONLY public.m (id);

ALTER INDEX public.m_i ATTACH PARTITION public.a_part;
