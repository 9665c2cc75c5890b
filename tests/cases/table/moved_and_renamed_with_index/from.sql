CREATE SCHEMA b;
CREATE TABLE t (id int, v int);
CREATE INDEX ON t (v);
