CREATE TABLE t (a integer, b text);
GRANT ALL ON t TO writer;
