ALTER TABLE public.measurement DETACH PARTITION public.measurement_2024;
