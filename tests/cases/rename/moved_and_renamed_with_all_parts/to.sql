CREATE SCHEMA s1; CREATE SCHEMA s2;
-- plumb:renamed from=s1.t
CREATE TABLE s2.u (id serial PRIMARY KEY, a text UNIQUE);
CREATE INDEX ix2 ON s2.u (a);
