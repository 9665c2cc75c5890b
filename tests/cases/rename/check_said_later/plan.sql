ALTER TABLE public.d ADD COLUMN z integer;
