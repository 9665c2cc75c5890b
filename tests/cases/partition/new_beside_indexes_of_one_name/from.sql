CREATE TABLE public.p (a integer, b integer) PARTITION BY RANGE (a);
CREATE INDEX p_a_idx ON ONLY public.p USING btree (a);
CREATE INDEX p_a_idx1 ON ONLY public.p USING btree (a) WHERE (b > 1000);
