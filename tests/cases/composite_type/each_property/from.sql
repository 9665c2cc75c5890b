CREATE TYPE by_type AS (a integer, b varchar(10));
CREATE TYPE by_collation AS (a text);
CREATE TYPE by_order AS (a integer, b integer);
CREATE FUNCTION f(by_type) RETURNS integer LANGUAGE sql AS 'SELECT ($1).a';
COMMENT ON TYPE by_type IS 'kept';
COMMENT ON COLUMN by_type.a IS 'kept';
GRANT USAGE ON TYPE by_type TO alice;
