CREATE TABLE public.p (a integer, b integer) PARTITION BY RANGE (a);
CREATE TABLE public.p0 (a integer, b integer);
ALTER TABLE ONLY public.p ATTACH PARTITION public.p0 FOR VALUES FROM (0) TO (9);
CREATE INDEX p_a_idx ON ONLY public.p USING btree (a);
CREATE INDEX p_a_idx1 ON ONLY public.p USING btree (a) WHERE (b > 1000);
CREATE INDEX p0_a_idx1 ON public.p0 USING btree (a);
CREATE INDEX p0_a_idx ON public.p0 USING btree (a) WHERE (b > 1000);
ALTER INDEX public.p_a_idx ATTACH PARTITION public.p0_a_idx1;
ALTER INDEX public.p_a_idx1 ATTACH PARTITION public.p0_a_idx;
