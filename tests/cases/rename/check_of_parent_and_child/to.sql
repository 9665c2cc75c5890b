CREATE TABLE a (x integer, 
  -- plumb:renamed from=c1
  CONSTRAINT c2 CHECK (x > 0));
CREATE TABLE c (y integer,
  -- plumb:renamed from=c1
  CONSTRAINT c2 CHECK (x > 0)) INHERITS (a);
