CREATE TABLE public.made (
    a integer,
    b text
)
PARTITION BY RANGE (a);

CREATE TABLE public.made_1 PARTITION OF public.made
    FOR VALUES FROM (0) TO (1000)
    PARTITION BY RANGE (a);

CREATE TABLE public.made_1_1 PARTITION OF public.made_1
    FOR VALUES FROM (0) TO (500);

CREATE INDEX on_made ON ONLY public.made (b);

CREATE INDEX on_made_1 ON ONLY public.made_1 (b);

ALTER INDEX public.on_made ATTACH PARTITION public.on_made_1;

CREATE UNIQUE INDEX on_there ON ONLY public.there (a);

CREATE UNIQUE INDEX on_there_1 ON ONLY public.there_1 (a);

CREATE UNIQUE INDEX on_there_1_2 ON public.there_1_2 (a);

ALTER INDEX public.on_there_1 ATTACH PARTITION public.on_there_1_2;

ALTER INDEX public.on_there ATTACH PARTITION public.on_there_1;

CREATE UNIQUE INDEX on_with_key ON ONLY public.with_key (a);

CREATE UNIQUE INDEX on_with_key_1 ON ONLY public.with_key_1 (a);

ALTER INDEX public.on_with_key ATTACH PARTITION public.on_with_key_1;
