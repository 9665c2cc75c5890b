CREATE INDEX part_of_a ON public.m_a (id);

CREATE INDEX m_i ON public.m (id);
