CREATE SEQUENCE numbers;
CREATE TABLE t (id integer DEFAULT nextval('numbers'), note text, more bigserial);
GRANT INSERT ON t TO writer, PUBLIC;
GRANT USAGE ON SEQUENCE numbers TO writer;
