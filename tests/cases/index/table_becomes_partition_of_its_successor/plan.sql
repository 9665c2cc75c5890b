ALTER TABLE public.a RENAME TO a_1;

ALTER INDEX public.a_x RENAME TO a_1_x;

ALTER TABLE public.a_1 RENAME CONSTRAINT a_pkey TO a_1_pkey;

CREATE TABLE public.a (
    id integer,
    v integer
)
PARTITION BY RANGE (id);

CREATE INDEX a_x ON public.a (id, v);

ALTER TABLE public.a_1 DROP CONSTRAINT a_v_key;

ALTER TABLE public.a ADD CONSTRAINT a_pkey PRIMARY KEY (id);

ALTER TABLE public.a ATTACH PARTITION public.a_1 FOR VALUES FROM (1) TO (1000);
