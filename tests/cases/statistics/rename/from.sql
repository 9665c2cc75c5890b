CREATE TABLE t (a integer, b integer);
CREATE STATISTICS s1 ON b, a FROM t;
