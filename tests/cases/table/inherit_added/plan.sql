ALTER TABLE public.dog INHERIT public.animal;
