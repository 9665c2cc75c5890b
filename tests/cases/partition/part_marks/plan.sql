ALTER TABLE public.m_a
    CLUSTER ON m_a_id_idx,
    REPLICA IDENTITY USING INDEX m_a_k_id_idx;

ALTER TABLE public.m_b SET WITHOUT CLUSTER;

CREATE TABLE public.m_c PARTITION OF public.m
    FOR VALUES IN ('c');

ALTER TABLE public.m_c
    CLUSTER ON m_c_k_id_idx,
    REPLICA IDENTITY USING INDEX m_c_k_id_idx;
