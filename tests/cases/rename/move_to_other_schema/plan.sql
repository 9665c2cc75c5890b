ALTER TABLE public.person SET SCHEMA hr;
