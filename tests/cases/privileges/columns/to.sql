CREATE TABLE t (a integer, b text, c text, d text);
GRANT SELECT (a, c, d), UPDATE (d) ON t TO reader;
GRANT ALL (c) ON t TO writer;
GRANT INSERT (a) ON t TO writer WITH GRANT OPTION;
CREATE VIEW v AS SELECT a, b FROM t;
GRANT SELECT (b) ON v TO reader;
