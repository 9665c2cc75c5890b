CREATE TABLE t (id integer PRIMARY KEY, a integer);
CREATE VIEW v AS SELECT * FROM t;
COMMENT ON VIEW v IS 'all of it';
