CREATE TABLE public.m (
    id integer,
    k text,
    v integer
)
PARTITION BY LIST (k);

CREATE TABLE public.a PARTITION OF public.m
    FOR VALUES IN ('a')
    PARTITION BY RANGE (id);

CREATE TABLE public.a1 PARTITION OF public.a
    FOR VALUES FROM (1) TO (10);

CREATE INDEX i_of_a1 ON public.a1 (id);

ALTER TABLE public.a1 CLUSTER ON i_of_a1;

CREATE INDEX i_of_a ON public.a (id);

CREATE TABLE public.a2 PARTITION OF public.a
    FOR VALUES FROM (10) TO (20);

ALTER TABLE public.a2 ADD CONSTRAINT pk_of_a2 PRIMARY KEY (k, id);

ALTER TABLE public.a ADD CONSTRAINT pk_of_a PRIMARY KEY (k, id);

ALTER TABLE public.a1 REPLICA IDENTITY USING INDEX a1_pkey;

ALTER TABLE public.a2 CLUSTER ON a2_id_idx;

ALTER TABLE public.m ADD CONSTRAINT m_pkey PRIMARY KEY (k, id);

CREATE TABLE public.c (
    k text,
    id integer,
    CONSTRAINT c_k_id_fkey FOREIGN KEY (k, id) REFERENCES public.m (k, id)
);

CREATE TABLE public.z PARTITION OF public.m
    FOR VALUES IN ('z');

CREATE INDEX e_of_z ON public.z (lower(k));

ALTER TABLE public.z CLUSTER ON e_of_z;

CREATE INDEX m_e ON public.m (lower(k));

CREATE INDEX i_of_z ON public.z (id);

CREATE INDEX m_i ON public.m (id);

ALTER TABLE public.z REPLICA IDENTITY USING INDEX z_pkey;
