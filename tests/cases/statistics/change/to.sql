CREATE TABLE t (a integer, b integer, c text);
CREATE STATISTICS s1 (mcv) ON b, a FROM t;
CREATE STATISTICS s2 ON (upper(c)) FROM t;
COMMENT ON STATISTICS s1 IS 'kept';
