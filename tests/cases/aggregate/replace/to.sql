CREATE FUNCTION add_up(state numeric, value numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT state + coalesce(value, 0)';
CREATE FUNCTION take_off(state numeric, value numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT state - coalesce(value, 0)';
CREATE FUNCTION rounded(state numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT round(state)';

CREATE AGGREGATE total(numeric) (SFUNC = add_up, STYPE = numeric, INITCOND = '1', COMBINEFUNC = add_up, PARALLEL = SAFE);
CREATE TABLE t (n numeric);
CREATE VIEW v AS SELECT total(n) AS n FROM t;
