CREATE FUNCTION add_up(state numeric, value numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT state + coalesce(value, 0)';
CREATE FUNCTION take_off(state numeric, value numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT state - coalesce(value, 0)';
CREATE FUNCTION rounded(state numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT round(state)';

CREATE AGGREGATE total(numeric) (SFUNC = add_up, STYPE = numeric, INITCOND = '0');
CREATE AGGREGATE total_rounded(value numeric) (SFUNC = add_up, STYPE = numeric, FINALFUNC = rounded, COMBINEFUNC = numeric_add, INITCOND = 0, PARALLEL = SAFE);
CREATE AGGREGATE moving(numeric) (SFUNC = add_up, STYPE = numeric, MSFUNC = add_up, MINVFUNC = take_off, MSTYPE = numeric, MINITCOND = '0', SSPACE = 64, MSSPACE = 128);
CREATE AGGREGATE smallest(integer) (SFUNC = int4smaller, STYPE = integer, SORTOP = <);
CREATE AGGREGATE how_many(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');
COMMENT ON AGGREGATE total(numeric) IS 'adds up';
COMMENT ON AGGREGATE how_many(*) IS 'counts';
