ALTER TABLE public.a CLUSTER ON a_pkey;

ALTER TABLE public.b SET WITHOUT CLUSTER;

CREATE TABLE public.c (
    id integer,
    CONSTRAINT c_pkey PRIMARY KEY (id)
);

ALTER TABLE public.c CLUSTER ON c_pkey;

ALTER MATERIALIZED VIEW public.m CLUSTER ON m_n;
