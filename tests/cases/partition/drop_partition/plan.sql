DROP TABLE public.measurement_2024;
