ALTER TABLE public.m DETACH PARTITION public.m_a;

ALTER TABLE public.r DROP CONSTRAINT r_k_id_fkey;

ALTER TABLE public.m_a DROP CONSTRAINT m_a_key;

ALTER TABLE public.m ATTACH PARTITION public.m_a FOR VALUES IN ('a');

ALTER TABLE public.m_a ADD CONSTRAINT m_a_key UNIQUE (k, id);

ALTER TABLE public.r ADD CONSTRAINT r_k_id_fkey FOREIGN KEY (k, id) REFERENCES public.m_a (k, id);
