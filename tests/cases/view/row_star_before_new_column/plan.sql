ALTER TYPE public.ct ADD ATTRIBUTE z integer;

ALTER TABLE public.tab ADD COLUMN bb integer;
