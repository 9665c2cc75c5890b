CREATE FUNCTION f() RETURNS int LANGUAGE sql SET search_path TO public AS 'SELECT 1';
