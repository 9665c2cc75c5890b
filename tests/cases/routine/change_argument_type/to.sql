CREATE FUNCTION twice(a bigint) RETURNS bigint LANGUAGE sql AS 'SELECT a * 2';
