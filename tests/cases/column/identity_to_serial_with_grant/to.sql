CREATE TABLE t (id serial, note text, at serial);
GRANT INSERT ON t TO writer;
GRANT USAGE ON SEQUENCE t_id_seq TO writer;
GRANT UPDATE ON SEQUENCE t_at_seq TO PUBLIC;
