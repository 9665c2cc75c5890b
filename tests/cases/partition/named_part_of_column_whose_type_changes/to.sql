CREATE TABLE public.p (id integer, d date NOT NULL) PARTITION BY RANGE (d);
CREATE TABLE public.p1 (id integer, d date NOT NULL);
ALTER TABLE ONLY public.p ATTACH PARTITION public.p1 FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE INDEX p_ix ON ONLY public.p USING btree (id);
CREATE INDEX my_p1_ix ON public.p1 USING btree (id);
ALTER INDEX public.p_ix ATTACH PARTITION public.my_p1_ix;
