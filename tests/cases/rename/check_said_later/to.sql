CREATE TABLE a (x integer, CONSTRAINT c2 CHECK (x > 0));
CREATE TABLE c (y integer) INHERITS (a);
CREATE TABLE d (CONSTRAINT c2 CHECK (x > 0), z integer) INHERITS (c);
