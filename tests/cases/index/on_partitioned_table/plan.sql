DROP INDEX public.m_id;

CREATE INDEX m_id ON public.m (id, d);
