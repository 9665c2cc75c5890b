CREATE TABLE t (a integer, b text, c text);
GRANT SELECT ON t TO reader;
GRANT SELECT (b), UPDATE (b) ON t TO reader;
