ALTER TABLE public.measures DETACH PARTITION public.measures_1;

ALTER TABLE public.measures
    DROP COLUMN old,
    ADD COLUMN extra text;

ALTER TABLE public.measures_3 ADD COLUMN extra text;

ALTER TABLE public.measures ATTACH PARTITION public.measures_3 FOR VALUES FROM ('2024-03-01') TO ('2024-04-01');
