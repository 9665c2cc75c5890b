CREATE TABLE t (id integer PRIMARY KEY, b integer);
CREATE VIEW v AS SELECT b, count(*) AS n FROM t GROUP BY b;
CREATE VIEW w AS SELECT v.n AS m FROM v;
