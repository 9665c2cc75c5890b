CREATE SCHEMA b;
-- plumb:renamed from=public.t
CREATE TABLE b.u (id serial PRIMARY KEY, v int);
