ALTER TABLE public.o ADD COLUMN x integer;
