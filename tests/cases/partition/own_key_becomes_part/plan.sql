ALTER TABLE public.m_a DROP CONSTRAINT m_a_key;

ALTER TABLE public.m_a ADD CONSTRAINT m_a_key UNIQUE USING INDEX m_a_k_id_idx;

COMMENT ON CONSTRAINT m_a_key ON public.m_a IS 'key';
