CREATE TABLE t (a integer, b text, c text);
GRANT SELECT (a), SELECT (b), UPDATE (b) ON t TO reader;
