CREATE TABLE t (a integer, b text, c text);
CREATE UNIQUE INDEX t_a ON t (a) INCLUDE (b, c);
