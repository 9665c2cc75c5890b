CREATE TABLE t (id integer PRIMARY KEY, a integer, b integer);
CREATE VIEW v AS SELECT a, count(*) AS n FROM t GROUP BY a;
CREATE VIEW w AS SELECT v.n AS m FROM v;
