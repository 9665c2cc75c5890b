CREATE TABLE a (x bigint, y integer);
CREATE TABLE b (x bigint, z integer, CONSTRAINT few CHECK (z > 0));
CREATE TABLE c (z integer, own text, CONSTRAINT few CHECK (z > 0)) INHERITS (a, b);
