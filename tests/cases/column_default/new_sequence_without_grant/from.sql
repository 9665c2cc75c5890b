CREATE SEQUENCE numbers;
CREATE TABLE t (id integer, note text);
GRANT INSERT ON t TO writer, PUBLIC;
GRANT USAGE ON SEQUENCE numbers TO writer;
