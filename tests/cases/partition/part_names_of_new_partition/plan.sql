CREATE TABLE public.m_b PARTITION OF public.m
    FOR VALUES IN ('b');

ALTER INDEX public.m_b_pkey RENAME TO pk_of_b;

ALTER INDEX public.m_b_id_idx RENAME TO part_of_b;

CREATE INDEX part_of_c ON public.m_c (id);

ALTER TABLE public.m_c ADD CONSTRAINT pk_of_c PRIMARY KEY (k, id);

ALTER TABLE public.m ATTACH PARTITION public.m_c FOR VALUES IN ('c');
