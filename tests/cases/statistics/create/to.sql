CREATE TABLE t (a integer, b integer, c text);
CREATE STATISTICS s1 ON b, a FROM t;
CREATE STATISTICS s2 (ndistinct, mcv) ON a, c FROM t;
CREATE STATISTICS s3 ON (lower(c)) FROM t;
CREATE STATISTICS s4 (dependencies) ON a, (b + 1), (lower(c)) FROM t;
ALTER STATISTICS s4 SET STATISTICS 500;
COMMENT ON STATISTICS s1 IS 'go together';
