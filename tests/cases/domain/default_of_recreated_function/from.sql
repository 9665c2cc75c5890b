CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE DOMAIN d AS bigint DEFAULT f(1);
CREATE TABLE t (id integer, x d, y bigint DEFAULT f(2));
