CREATE TABLE a (x integer, 
  -- plumb:renamed from=c1
  CONSTRAINT c2 CHECK (x > 0));
CREATE TABLE c (y integer) INHERITS (a);
CREATE TABLE cc (z integer) INHERITS (c);
