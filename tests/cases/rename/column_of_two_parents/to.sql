CREATE TABLE a (
  -- plumb:renamed from=x
  w integer, y integer);
-- plumb:renamed from=b
CREATE TABLE bb (
  -- plumb:renamed from=x
  w integer, z integer);
CREATE TABLE c (z integer, own text) INHERITS (a, bb);
