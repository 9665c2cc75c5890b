ALTER TABLE public.t DROP COLUMN a;

CREATE STATISTICS public.s1 ON b, c FROM public.t;
