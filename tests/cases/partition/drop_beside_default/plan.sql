DROP TABLE public.p1;
