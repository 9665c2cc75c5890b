CREATE UNIQUE INDEX m_kn ON public.m (k, n);

DROP INDEX public.m_n;

ALTER TABLE public.m
    DROP CONSTRAINT f,
    DROP CONSTRAINT c,
    DROP CONSTRAINT u;

ALTER TABLE public.m DETACH PARTITION public.a;

ALTER TABLE public.m ATTACH PARTITION public.a FOR VALUES IN ('a', 'b');
