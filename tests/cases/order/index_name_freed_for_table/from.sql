CREATE TABLE t (a integer);
CREATE INDEX summary ON t (a);
