CREATE TABLE old (id integer);
CREATE TABLE new (id integer);
CREATE FUNCTION count_all() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM old';
