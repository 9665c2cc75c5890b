CREATE TYPE shade;
CREATE FUNCTION color_in(cstring) RETURNS shade LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION color_out(shade) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
-- plumb:renamed from=color
CREATE TYPE shade (INPUT = color_in, OUTPUT = color_out, LIKE = integer);
CREATE TABLE paints (shade shade);
