CREATE TYPE gone;
CREATE TYPE color;
CREATE FUNCTION color_in(cstring) RETURNS color LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION color_out(color) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
