CREATE TABLE t (id serial, note text);
GRANT INSERT ON t TO writer;
GRANT INSERT (note) ON t TO alice;
