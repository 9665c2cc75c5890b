ALTER TABLE public.r DROP CONSTRAINT r_k_id_fkey;

DROP INDEX public.a_own;

CREATE UNIQUE INDEX m_u ON public.m (k, id);

CREATE UNIQUE INDEX a_own ON public.m_a (k, id);

ALTER TABLE public.r ADD CONSTRAINT r_k_id_fkey FOREIGN KEY (k, id) REFERENCES public.m_a (k, id);
