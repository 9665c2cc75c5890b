CREATE TABLE t (a integer);
CREATE TABLE u (a integer);
GRANT ALL ON t TO writer, reader;
GRANT SELECT ON u TO reader;
