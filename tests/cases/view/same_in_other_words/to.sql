CREATE TABLE t (id integer PRIMARY KEY, s text, b boolean);
CREATE VIEW v AS SELECT t.id, t.s FROM public.t WHERE ((t.s = ANY (ARRAY['a'::text, 'b'::text])) AND t.b);
CREATE VIEW w AS  SELECT t.id FROM (t JOIN v USING (id));
