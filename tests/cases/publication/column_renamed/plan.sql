ALTER TABLE public.a RENAME COLUMN n TO number;
