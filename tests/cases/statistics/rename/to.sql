CREATE TABLE t (
  -- plumb:renamed from=a
  z integer,
  b integer);
-- plumb:renamed from=s1
CREATE STATISTICS t_pair ON b, z FROM t;
