CREATE TABLE t (a integer, b integer);
CREATE INDEX first ON t (b);
CREATE INDEX second ON t (a);
