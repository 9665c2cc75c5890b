CREATE SCHEMA s1; CREATE SCHEMA s2;
-- plumb:renamed from=s1.t
CREATE TABLE s2.t (id serial PRIMARY KEY, a text);
CREATE INDEX ix ON s2.t (a);
-- plumb:renamed from=s2.t
CREATE TABLE s1.t (id serial PRIMARY KEY, b text);
CREATE INDEX ix ON s1.t (b);
