DROP TABLE public.dog;
