CREATE TYPE color;
CREATE FUNCTION color_in(cstring) RETURNS color LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION color_out(color) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE color (INPUT = color_in, OUTPUT = color_out, LIKE = integer);
COMMENT ON TYPE color IS 'RGB';
