CREATE TABLE public.p (id integer NOT NULL) PARTITION BY RANGE (id);
CREATE TABLE public.p1 PARTITION OF public.p FOR VALUES FROM (0) TO (10);
CREATE INDEX p_ix ON ONLY public.p USING btree (id);
CREATE INDEX a_ix ON public.p1 USING btree (id);
CREATE INDEX p1_id_idx ON public.p1 USING btree (id);
ALTER INDEX public.p_ix ATTACH PARTITION public.p1_id_idx;
