ALTER TABLE public.m DETACH PARTITION public.m_a;

ALTER TABLE public.m_a DROP CONSTRAINT m_a_pkey;

ALTER TABLE public.m ATTACH PARTITION public.m_a FOR VALUES IN ('a');
