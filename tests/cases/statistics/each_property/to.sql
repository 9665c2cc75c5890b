CREATE TABLE t (a integer, b integer, c integer, d text);
CREATE TABLE u (a integer, b integer);
CREATE STATISTICS by_kind (mcv, ndistinct) ON a, b FROM t;
CREATE STATISTICS by_columns ON a, b, c FROM t;
CREATE STATISTICS by_expression ON a, (lower(d)), (a + b) FROM t;
CREATE STATISTICS by_table ON a, b FROM u;
CREATE STATISTICS by_target ON a, c FROM t;
ALTER STATISTICS by_kind OWNER TO alice;
