CREATE SCHEMA s1; CREATE SCHEMA s2;
CREATE TABLE s1.t (id serial PRIMARY KEY, a text);
CREATE INDEX ix ON s1.t (a);
CREATE TABLE s2.t (id serial PRIMARY KEY, b text);
CREATE INDEX ix ON s2.t (b);
