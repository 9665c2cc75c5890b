CREATE FUNCTION a() RETURNS integer LANGUAGE sql SET search_path = pg_catalog, public SET statement_timeout = '5s' AS 'SELECT 1';
CREATE FUNCTION b() RETURNS integer LANGUAGE sql SET search_path = '' AS 'SELECT 1';
CREATE FUNCTION c() RETURNS integer LANGUAGE sql AS 'SELECT 1';
