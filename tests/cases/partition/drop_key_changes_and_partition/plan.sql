ALTER TABLE public.c
    DROP CONSTRAINT c_fk,
    ADD CONSTRAINT c_fk FOREIGN KEY (k, id) REFERENCES public.m (k, id) ON DELETE CASCADE;

ALTER TABLE public.m DETACH PARTITION public.m_a;

DROP TABLE public.m_a;
