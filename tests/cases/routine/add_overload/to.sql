CREATE FUNCTION f(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION f(integer, VARIADIC rest text[]) RETURNS integer LANGUAGE sql AS 'SELECT 2';
CREATE FUNCTION f(timestamp(3) with time zone, numeric(10,2), character varying(5)) RETURNS integer LANGUAGE sql AS 'SELECT 3';
