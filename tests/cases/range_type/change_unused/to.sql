CREATE FUNCTION gap(a integer, b integer) RETURNS float8 LANGUAGE sql IMMUTABLE STRICT AS 'SELECT (a - b)::float8';
CREATE TYPE span AS RANGE (subtype = integer, subtype_diff = gap);
