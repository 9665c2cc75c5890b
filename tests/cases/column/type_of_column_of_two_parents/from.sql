CREATE TABLE a (x integer, y integer);
CREATE TABLE b (x integer, z integer, CONSTRAINT few CHECK (z > 0));
CREATE TABLE c (z integer, own text) INHERITS (a, b);
