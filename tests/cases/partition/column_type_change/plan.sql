ALTER TABLE public.m ALTER COLUMN id TYPE bigint;
