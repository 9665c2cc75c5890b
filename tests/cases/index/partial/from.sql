CREATE TABLE t (a integer, deleted_at timestamptz);
CREATE INDEX t_live ON t (a);
