ALTER INDEX public.m_a_v_idx RENAME TO j_of_a;

ALTER INDEX public.m_a1_v_idx RENAME TO j_of_a1;

ALTER TABLE public.m_a1 ADD CONSTRAINT u_of_a1 UNIQUE (k, id);

ALTER TABLE public.m_a ADD CONSTRAINT u_of_a UNIQUE (k, id);

ALTER TABLE public.m ADD CONSTRAINT m_u UNIQUE (k, id);

CREATE INDEX i_of_a1 ON public.m_a1 (id);

CREATE INDEX m_a_id_idx ON public.m_a (id);

CREATE INDEX m_i ON public.m (id);
