ALTER TABLE public.t DROP COLUMN b;

DROP TABLE public.u;
