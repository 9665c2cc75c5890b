ALTER TABLE public.t DROP COLUMN a;

DROP TABLE public.u;
