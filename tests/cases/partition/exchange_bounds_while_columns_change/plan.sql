CREATE TYPE public.mood AS ENUM ('sad', 'ok');

ALTER TABLE public.m
    DROP COLUMN d,
    ALTER COLUMN n TYPE bigint,
    ADD COLUMN e public.mood DEFAULT 'ok' NOT NULL,
    ADD COLUMN g integer GENERATED ALWAYS AS (id + 1) STORED;

ALTER TABLE public.m DETACH PARTITION public.a;

ALTER TABLE public.m DETACH PARTITION public.b;

ALTER TABLE public.m ATTACH PARTITION public.a FOR VALUES IN ('b');

ALTER TABLE public.m ATTACH PARTITION public.b FOR VALUES IN ('a');

CREATE INDEX m_i ON public.m (n, e);
