CREATE TABLE z (x integer);
CREATE TABLE c (x integer, y integer) INHERITS (z);
CREATE INDEX ON c (x);
