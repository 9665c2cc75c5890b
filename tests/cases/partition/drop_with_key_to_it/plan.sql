ALTER TABLE public.c DROP CONSTRAINT c_fk;

ALTER TABLE public.m DETACH PARTITION public.m_b;

DROP TABLE public.m;
