ALTER TABLE public.m
    ALTER COLUMN id TYPE bigint,
    ALTER COLUMN n TYPE bigint;

ALTER TABLE public.m DETACH PARTITION public.a;

ALTER TABLE public.m ATTACH PARTITION public.a FOR VALUES IN ('a', 'c');
