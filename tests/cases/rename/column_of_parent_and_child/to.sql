CREATE TABLE z (
  -- plumb:renamed from=x
  w integer);
CREATE TABLE c (
  -- plumb:renamed from=x
  w integer,
  y integer) INHERITS (z);
CREATE INDEX ON c (w);
