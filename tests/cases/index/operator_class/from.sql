CREATE TABLE t (a text, b text);
CREATE INDEX t_a ON t (a);
