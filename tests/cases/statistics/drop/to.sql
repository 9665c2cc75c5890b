CREATE TABLE t (b integer, c text);
CREATE STATISTICS s1 ON b, c FROM t;
