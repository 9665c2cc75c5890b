ALTER TABLE public.m DETACH PARTITION public.m2;

DROP TABLE public.m2;
