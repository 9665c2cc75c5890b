CREATE TABLE t (a integer, b text, c varchar(20));
CREATE INDEX i1 ON public.t USING btree (a) WHERE (b = ANY (ARRAY['x'::text, 'y'::text]));
CREATE INDEX i2 ON public.t (lower(b));
CREATE INDEX i3 ON public.t USING btree (a) WHERE ((c)::text = 'x'::text);
