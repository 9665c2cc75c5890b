ALTER TABLE public.post ALTER COLUMN author TYPE bigint;

ALTER TABLE public.users ALTER COLUMN id TYPE bigint;
