ALTER TABLE public.m_a DROP CONSTRAINT m_a_key;

ALTER TABLE public.m ATTACH PARTITION public.m_a FOR VALUES IN ('a');

ALTER TABLE public.m_a ADD CONSTRAINT m_a_key UNIQUE (k, id);

COMMENT ON CONSTRAINT m_a_key ON public.m_a IS 'key';
