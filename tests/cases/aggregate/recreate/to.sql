CREATE FUNCTION add_up(state numeric, value numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT state + coalesce(value, 0)';
CREATE FUNCTION take_off(state numeric, value numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT state - coalesce(value, 0)';
CREATE FUNCTION rounded(state numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT round(state)';

CREATE FUNCTION shown(state numeric) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT state::text';
CREATE AGGREGATE total(numeric) (SFUNC = add_up, STYPE = numeric, FINALFUNC = shown, INITCOND = '0');
COMMENT ON AGGREGATE total(numeric) IS 'kept';
CREATE TABLE t (n numeric);
CREATE VIEW v AS SELECT total(n) AS n FROM t;
