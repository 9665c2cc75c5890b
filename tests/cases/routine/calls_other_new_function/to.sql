CREATE FUNCTION a_outer(n integer) RETURNS integer LANGUAGE sql AS 'SELECT z_inner(n) + 1';
CREATE FUNCTION z_inner(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n';
