CREATE TABLE t (id integer PRIMARY KEY, a text);
CREATE FUNCTION norm(v text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(v)';
CREATE VIEW v AS SELECT id, norm(a) AS a FROM t;
CREATE INDEX t_norm ON t (norm(a));
