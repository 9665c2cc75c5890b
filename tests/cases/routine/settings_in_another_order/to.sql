CREATE FUNCTION a() RETURNS integer LANGUAGE sql SET search_path = public SET work_mem = '8MB' AS 'SELECT 1';
CREATE FUNCTION b() RETURNS integer LANGUAGE sql SET work_mem = '4MB' AS 'SELECT 1';
ALTER FUNCTION b() SET search_path = public;
ALTER FUNCTION b() SET work_mem = '8MB';
CREATE FUNCTION c() RETURNS integer LANGUAGE sql SET work_mem = '8MB' SET search_path = public AS 'SELECT 1';
ALTER FUNCTION c() RESET work_mem;
ALTER FUNCTION c() SET work_mem = '2MB';
