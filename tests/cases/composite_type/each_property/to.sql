CREATE TYPE by_type AS (a bigint, b varchar(20));
CREATE TYPE by_collation AS (a text COLLATE "C");
CREATE TYPE by_order AS (b integer, a integer);
CREATE FUNCTION f(by_type) RETURNS integer LANGUAGE sql AS 'SELECT ($1).a::integer';
COMMENT ON TYPE by_type IS 'kept';
COMMENT ON COLUMN by_type.a IS 'kept';
GRANT USAGE ON TYPE by_type TO alice;
