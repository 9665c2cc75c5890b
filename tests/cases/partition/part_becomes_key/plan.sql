ALTER TABLE public.m_a
    ADD CONSTRAINT m_a_key UNIQUE USING INDEX m_a_k_id_idx,
    SET WITHOUT CLUSTER;

ALTER TABLE public.m_b
    ADD CONSTRAINT m_b_pkey PRIMARY KEY USING INDEX m_b_k_id_idx,
    CLUSTER ON m_b_pkey;
