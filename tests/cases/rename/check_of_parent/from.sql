CREATE TABLE a (x integer, CONSTRAINT c1 CHECK (x > 0));
CREATE TABLE c (y integer) INHERITS (a);
CREATE TABLE cc (z integer) INHERITS (c);
