CREATE TABLE a (y integer, CONSTRAINT few CHECK (y < 20));
CREATE TABLE c (z integer) INHERITS (a);
