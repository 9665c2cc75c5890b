CREATE TABLE t (id integer PRIMARY KEY, a text);
CREATE FUNCTION norm(val text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(val)';
CREATE VIEW v AS SELECT id, norm(a) AS a FROM t;
CREATE INDEX t_norm ON t (norm(a));
