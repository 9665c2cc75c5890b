CREATE TYPE pair AS (a int, b int);
CREATE TABLE t (p pair);
CREATE VIEW kept AS SELECT p FROM t;
