ALTER TABLE public.m DETACH PARTITION public.m_a;

ALTER TABLE public.m_a
    DROP CONSTRAINT m_a_pkey,
    ADD CONSTRAINT m_a_unique UNIQUE (k, id);

ALTER TABLE public.m ATTACH PARTITION public.m_a FOR VALUES IN ('a');
