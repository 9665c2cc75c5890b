CREATE SCHEMA b;
-- plumb:renamed from=public.t
CREATE TABLE b.u (id int, v int);
CREATE INDEX ON b.u (v);
