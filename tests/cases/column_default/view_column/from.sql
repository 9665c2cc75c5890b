CREATE TABLE t (id integer, state text);
CREATE VIEW v AS SELECT id, state FROM t;
