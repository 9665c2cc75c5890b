DROP INDEX public.a_own;

CREATE INDEX m_i ON public.m (id);

CREATE INDEX a_own ON public.m_a (id);
