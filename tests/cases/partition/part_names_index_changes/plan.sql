DROP INDEX public.m_i;

CREATE INDEX m_i ON public.m (id, v);

ALTER INDEX public.m_a_id_v_idx RENAME TO part_of_a;
