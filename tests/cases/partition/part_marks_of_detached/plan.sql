ALTER TABLE public.m DETACH PARTITION public.m_a;

ALTER TABLE public.m DETACH PARTITION public.m_b;

ALTER TABLE public.n ATTACH PARTITION public.m_b FOR VALUES IN ('b');
