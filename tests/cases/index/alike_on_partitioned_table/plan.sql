CREATE INDEX i ON ONLY public.p (a);

CREATE INDEX for_i ON public.p_1 (a);

ALTER INDEX public.i ATTACH PARTITION public.for_i;

CREATE INDEX j ON ONLY public.p (a);

CREATE INDEX and_for_j ON public.p_1 (a);

ALTER INDEX public.j ATTACH PARTITION public.and_for_j;
