CREATE FUNCTION a() RETURNS integer LANGUAGE sql SET work_mem = '8MB' SET search_path = public AS 'SELECT 1';
CREATE FUNCTION b() RETURNS integer LANGUAGE sql SET work_mem = '8MB' SET search_path = public AS 'SELECT 1';
