ALTER TABLE public.m
    DROP CONSTRAINT m_pkey,
    ADD CONSTRAINT m_pkey PRIMARY KEY (k, id) WITH (fillfactor = 60);

DROP INDEX public.m_i;

CREATE INDEX m_i ON public.m (id) WITH (fillfactor = 70);
