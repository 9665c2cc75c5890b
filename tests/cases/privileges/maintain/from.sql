CREATE TABLE t (a integer);
CREATE TABLE u (a integer);
GRANT SELECT, MAINTAIN ON t TO reader;
GRANT ALL ON u TO writer;
