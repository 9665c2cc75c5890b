CREATE UNIQUE INDEX i_of_a ON public.m_a (k, id);

ALTER TABLE public.m_a
    CLUSTER ON i_of_a,
    REPLICA IDENTITY USING INDEX i_of_a;

CREATE UNIQUE INDEX m_i ON public.m (k, id);

ALTER TABLE public.m_b CLUSTER ON m_b_k_id_idx;
