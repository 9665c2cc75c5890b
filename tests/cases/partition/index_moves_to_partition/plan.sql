DROP INDEX public.m_i;

CREATE INDEX m_a_k_id_idx ON public.m_a (k, id);
