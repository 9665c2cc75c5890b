DROP INDEX public.m_i;

CREATE INDEX of_a ON public.a (v);

CREATE INDEX m_j ON public.m (v);
