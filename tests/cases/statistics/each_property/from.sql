CREATE TABLE t (a integer, b integer, c integer, d text);
CREATE TABLE u (a integer, b integer);
CREATE STATISTICS by_kind (ndistinct, dependencies) ON a, b FROM t;
CREATE STATISTICS by_columns ON a, b FROM t;
CREATE STATISTICS by_expression ON a, (lower(d)) FROM t;
CREATE STATISTICS by_table ON a, b FROM t;
CREATE STATISTICS by_target ON a, c FROM t;
ALTER STATISTICS by_target SET STATISTICS 100;
ALTER STATISTICS by_kind OWNER TO alice;
