ALTER INDEX public.m_id ATTACH PARTITION public.b;
