ALTER TABLE public.c NO INHERIT public.b;

ALTER TABLE public.a ALTER COLUMN x TYPE bigint;

ALTER TABLE public.b ALTER COLUMN x TYPE bigint;

ALTER TABLE public.c INHERIT public.b;
