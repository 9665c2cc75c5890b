DROP VIEW public.v;

DROP VIEW public.va;

ALTER TABLE public.m
    DROP COLUMN d,
    ALTER COLUMN n TYPE bigint,
    ADD COLUMN e text DEFAULT 'x' NOT NULL;

ALTER TABLE public.m DETACH PARTITION public.a;

ALTER TABLE public.m ATTACH PARTITION public.a FOR VALUES IN ('a', 'b');

ALTER TABLE public.a DETACH PARTITION public.a1;

ALTER TABLE public.a ATTACH PARTITION public.a1 FOR VALUES IN (1, 2);

CREATE VIEW public.v AS
SELECT n, e FROM m;

CREATE VIEW public.va AS
SELECT n, e FROM a1;
