CREATE TABLE t (a integer);
CREATE TABLE u (a integer);
GRANT SELECT ON t TO writer;
