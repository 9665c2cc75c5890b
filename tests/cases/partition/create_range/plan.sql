CREATE TABLE public.measurement (
    city integer NOT NULL,
    logdate date NOT NULL,
    peak integer
)
PARTITION BY RANGE (logdate);

CREATE TABLE public.measurement_2025 PARTITION OF public.measurement
    FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');

CREATE TABLE public.measurement_2026 PARTITION OF public.measurement
    FOR VALUES FROM ('2026-01-01') TO (MAXVALUE);

CREATE TABLE public.measurement_rest PARTITION OF public.measurement
    DEFAULT;
