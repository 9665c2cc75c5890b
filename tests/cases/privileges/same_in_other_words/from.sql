CREATE TABLE t (a integer, b text);
GRANT ALL ON t TO writer;
GRANT SELECT ON t TO reader;
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
