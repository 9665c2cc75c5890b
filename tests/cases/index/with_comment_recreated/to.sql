CREATE TABLE t (a integer, b integer);
CREATE INDEX t_i ON t (a, b);
COMMENT ON INDEX t_i IS 'for the search page';
