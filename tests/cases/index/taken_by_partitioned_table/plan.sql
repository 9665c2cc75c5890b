CREATE INDEX m_a_idx ON public.m (a);
