ALTER TABLE public.m
    DROP COLUMN n,
    DROP COLUMN o;

ALTER TABLE public.m DETACH PARTITION public.a;

ALTER TABLE public.m ATTACH PARTITION public.a FOR VALUES IN ('a', 'c');
