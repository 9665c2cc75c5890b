CREATE FUNCTION f(a bigint) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE DOMAIN d AS bigint DEFAULT f(1) ;
CREATE TABLE t (x d);
