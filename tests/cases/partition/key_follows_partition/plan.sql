ALTER TABLE public.z DROP CONSTRAINT c_fk;

ALTER TABLE public.m DETACH PARTITION public.a;

CREATE TABLE public.o (
    id integer,
    k text,
    CONSTRAINT o_pkey PRIMARY KEY (k, id)
)
PARTITION BY LIST (k);

ALTER TABLE public.o ATTACH PARTITION public.a FOR VALUES IN ('a');

ALTER TABLE public.z ADD CONSTRAINT c_fk FOREIGN KEY (k, id) REFERENCES public.o (k, id);
