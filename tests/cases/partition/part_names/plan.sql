CREATE INDEX m_e ON public.m (lower(k));

ALTER TABLE public.m_a ADD CONSTRAINT pk_of_a PRIMARY KEY (k, id);

ALTER TABLE public.m ADD CONSTRAINT m_pkey PRIMARY KEY (k, id);

CREATE INDEX part_of_a ON public.m_a (id);

CREATE INDEX m_i ON public.m (id);

CREATE UNIQUE INDEX ux_of_a ON public.m_a (k, v);

CREATE UNIQUE INDEX m_ux ON public.m (k, v);

CREATE INDEX e_of_b ON public.m_b (lower(k), id);

CREATE INDEX m_e2 ON public.m (lower(k), id);
