DROP INDEX public.m_i;

CREATE UNIQUE INDEX m_i ON public.m (k, id) INCLUDE (v);

ALTER TABLE public.m_a1 CLUSTER ON m_a1_k_id_v_idx;

ALTER TABLE public.m_b
    CLUSTER ON m_b_k_id_v_idx,
    REPLICA IDENTITY USING INDEX m_b_k_id_v_idx;
