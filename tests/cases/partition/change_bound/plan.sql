ALTER TABLE public.measurement DETACH PARTITION public.measurement_new;

ALTER TABLE public.measurement ATTACH PARTITION public.measurement_new FOR VALUES FROM ('2025-01-01') TO ('2027-01-01');
