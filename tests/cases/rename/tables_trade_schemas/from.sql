CREATE SCHEMA s1; CREATE SCHEMA s2;
CREATE TABLE s1.t (id integer PRIMARY KEY, a text);
CREATE INDEX ix ON s1.t (a);
CREATE TABLE s2.u (id integer CONSTRAINT t_pkey PRIMARY KEY, b text);
CREATE INDEX ix ON s2.u (b);
