CREATE TABLE t (a integer, b integer, c text);
CREATE STATISTICS s1 ON b, a FROM t;
CREATE STATISTICS s2 ON (a + 1) FROM t;
