CREATE TABLE t (a integer, b text, c text, d text);
GRANT SELECT (a, b) ON t TO reader;
GRANT UPDATE (c) ON t TO writer;
