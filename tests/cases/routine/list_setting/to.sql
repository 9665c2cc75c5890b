CREATE FUNCTION f() RETURNS int LANGUAGE sql
  SET search_path TO "$user", "Mixed ""Case", 'a,b', pg_catalog
  SET local_preload_libraries TO 'c:/''a"/path', '', '0123456789012345678901234567890123456789012345678901234567890123456789'
  AS 'SELECT 1';
CREATE FUNCTION g() RETURNS int LANGUAGE sql SET search_path TO '' AS 'SELECT 1';
