CREATE TABLE t (a integer, b tsvector);
CREATE INDEX t_a ON t (a) WITH (fillfactor = 90);
CREATE INDEX t_b ON t USING gin (b) WITH (fastupdate = off);
