ALTER TABLE public.m_a ADD CONSTRAINT m_a_pkey PRIMARY KEY (k, id);

ALTER TABLE public.m ATTACH PARTITION public.m_a FOR VALUES IN ('a');
