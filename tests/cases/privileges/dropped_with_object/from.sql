CREATE TABLE t (a integer, b text);
GRANT SELECT ON t TO reader;
GRANT UPDATE (b) ON t TO writer;
CREATE TABLE u (a integer);
GRANT SELECT ON u TO reader;
