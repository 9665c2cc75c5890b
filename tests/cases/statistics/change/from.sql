CREATE TABLE t (a integer, b integer, c text);
CREATE STATISTICS s1 ON b, a FROM t;
CREATE STATISTICS s2 ON (lower(c)) FROM t;
COMMENT ON STATISTICS s1 IS 'kept';
