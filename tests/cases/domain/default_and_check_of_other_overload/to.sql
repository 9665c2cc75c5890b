CREATE FUNCTION f(a bigint) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE DOMAIN d AS bigint DEFAULT f(1) CHECK (VALUE > f(0));
CREATE TABLE t (id integer, x d, y d DEFAULT f(2));
