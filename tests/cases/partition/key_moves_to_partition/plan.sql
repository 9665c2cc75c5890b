ALTER TABLE public.m DROP CONSTRAINT m_pkey;

ALTER TABLE public.m_a ADD CONSTRAINT m_a_pkey PRIMARY KEY (k, id);

CREATE UNIQUE INDEX m_u ON ONLY public.m (k, id);
