ALTER INDEX public.a_own RENAME TO a_part;

CREATE INDEX m_i ON public.m (id);

CREATE INDEX a_own ON public.m_a (id);
