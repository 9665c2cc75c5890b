ALTER TABLE public.m DETACH PARTITION public.a;

ALTER TABLE public.m
    DROP COLUMN d,
    ALTER COLUMN n TYPE bigint,
    ADD COLUMN e text DEFAULT 'x' NOT NULL;

ALTER TABLE public.a DROP CONSTRAINT m_a_key;

DROP INDEX public.m_u;

ALTER TABLE public.a
    DROP COLUMN d,
    ALTER COLUMN n TYPE bigint,
    ADD COLUMN e text DEFAULT 'x' NOT NULL;

ALTER TABLE public.m ATTACH PARTITION public.a FOR VALUES IN ('a', 'b');
