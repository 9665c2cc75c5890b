ALTER TABLE public.dog NO INHERIT public.animal;
