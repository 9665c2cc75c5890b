ALTER TABLE public.c ALTER COLUMN n TYPE bigint;

ALTER TABLE public.a ADD COLUMN n bigint;
