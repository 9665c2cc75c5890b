CREATE FUNCTION near(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT abs($1 - $2) < 5';
CREATE FUNCTION nearer(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT abs($1 - $2) < 2';
CREATE OPERATOR ~~~ (FUNCTION = near, LEFTARG = integer, RIGHTARG = integer);
CREATE TABLE t (a integer, b integer, CHECK (a ~~~ 1));
CREATE VIEW v AS SELECT a FROM t WHERE a ~~~ b;
COMMENT ON OPERATOR ~~~ (integer, integer) IS 'Close';
