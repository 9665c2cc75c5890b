CREATE FUNCTION f(a integer) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE DOMAIN d AS bigint DEFAULT f(1);
CREATE TABLE t (id integer, x d, y bigint DEFAULT f(2));
