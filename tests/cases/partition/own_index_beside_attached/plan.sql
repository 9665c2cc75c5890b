CREATE INDEX m_i ON public.m (id);

CREATE INDEX a_of_its_own ON public.m_a (id);
