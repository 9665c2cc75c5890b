CREATE FUNCTION add_up(state numeric, value numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT state + coalesce(value, 0)';
CREATE FUNCTION take_off(state numeric, value numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT state - coalesce(value, 0)';
CREATE FUNCTION gather(state text, value numeric) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT state || value::text';
CREATE FUNCTION rounded(state numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT round(state)';
CREATE FUNCTION counted(state text) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT length(state)::numeric';

CREATE AGGREGATE total(numeric) (SFUNC = add_up, STYPE = numeric, FINALFUNC = rounded, INITCOND = '0');
CREATE AGGREGATE difference(numeric) (SFUNC = take_off, STYPE = numeric, INITCOND = '100');
CREATE AGGREGATE width(numeric) (SFUNC = gather, STYPE = text, FINALFUNC = counted, INITCOND = '');
CREATE TABLE t (n numeric);
CREATE VIEW v AS SELECT total(n) AS total, difference(n) AS difference, width(n) AS width FROM t;
