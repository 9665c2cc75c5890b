ALTER TABLE public.m DETACH PARTITION public.m_a;
