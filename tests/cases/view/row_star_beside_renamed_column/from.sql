CREATE TYPE addr AS (street text, zip text);
CREATE TABLE t (home addr, old int);
CREATE VIEW v AS SELECT (home).*, old FROM t;
