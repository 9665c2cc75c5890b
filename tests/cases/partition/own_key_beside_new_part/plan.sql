ALTER TABLE public.m_a DROP CONSTRAINT m_a_key;

CREATE UNIQUE INDEX m_u ON public.m (k, id);

ALTER TABLE public.m_a ADD CONSTRAINT m_a_key UNIQUE (k, id);
