CREATE TABLE a (y integer, CONSTRAINT few CHECK (y < 10));
CREATE TABLE c (z integer, CONSTRAINT few CHECK (y < 10)) INHERITS (a);
