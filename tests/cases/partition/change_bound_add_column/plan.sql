ALTER TABLE public.m
    ADD COLUMN n integer DEFAULT 7 NOT NULL,
    ADD COLUMN t text,
    ADD CONSTRAINT m_t_check CHECK (t <> '');

ALTER TABLE public.m DETACH PARTITION public.a;

ALTER TABLE public.m ATTACH PARTITION public.a FOR VALUES IN ('a', 'c');
