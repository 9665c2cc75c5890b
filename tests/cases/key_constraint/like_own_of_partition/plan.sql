ALTER TABLE public.refers DROP CONSTRAINT refers_a_fkey;

ALTER TABLE public.joins DROP CONSTRAINT own;

ALTER TABLE public.stays_1 DROP CONSTRAINT mine;

ALTER TABLE public.keyed ATTACH PARTITION public.joins FOR VALUES FROM (0) TO (10);

ALTER TABLE public.joins ADD CONSTRAINT own UNIQUE (a);

CREATE TABLE public.made (
    a integer,
    CONSTRAINT made_top UNIQUE (a)
)
PARTITION BY RANGE (a);

CREATE TABLE public.made_1 PARTITION OF public.made (
    CONSTRAINT also_mine UNIQUE (a)
)
    FOR VALUES FROM (0) TO (10);

ALTER TABLE public.refers ADD CONSTRAINT refers_a_fkey FOREIGN KEY (a) REFERENCES public.joins (a);

ALTER TABLE public.stays ADD CONSTRAINT top_key UNIQUE (a);

ALTER TABLE public.stays_1 ADD CONSTRAINT mine UNIQUE (a);
