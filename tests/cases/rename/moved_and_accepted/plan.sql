ALTER TYPE public.mood SET SCHEMA hr;

ALTER TABLE public.person SET SCHEMA hr;
