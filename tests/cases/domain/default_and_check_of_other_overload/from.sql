CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE DOMAIN d AS bigint DEFAULT f(1) CHECK (VALUE > f(0));
CREATE TABLE t (id integer, x d, y d DEFAULT f(2));
