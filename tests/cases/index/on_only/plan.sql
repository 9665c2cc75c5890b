CREATE INDEX m_id ON ONLY public.m (id);
