ALTER INDEX public.m_a_id_idx RENAME TO part_of_a;

ALTER INDEX public.ux_of_a RENAME TO of_a;

ALTER TABLE public.m_a RENAME CONSTRAINT m_a_pkey TO pk_of_a;
