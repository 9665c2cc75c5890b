ALTER TABLE public.m
    DROP COLUMN d,
    ALTER COLUMN n TYPE bigint,
    ADD COLUMN e text DEFAULT 'x' NOT NULL;

ALTER TABLE public.m_a
    DROP COLUMN d,
    ALTER COLUMN n TYPE bigint,
    ADD COLUMN e text DEFAULT 'x' NOT NULL;

ALTER TABLE public.m ATTACH PARTITION public.m_a FOR VALUES IN ('a', 'b');
