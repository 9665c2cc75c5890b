CREATE TABLE public.measurement_2026 PARTITION OF public.measurement
    FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
