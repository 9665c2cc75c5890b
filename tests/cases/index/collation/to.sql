CREATE TABLE t (a text);
CREATE INDEX t_a ON t (a COLLATE "C");
CREATE INDEX t_a_lower ON t (lower(a) COLLATE "POSIX" DESC);
