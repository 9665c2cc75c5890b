CREATE TYPE color;
CREATE FUNCTION color_in(cstring) RETURNS color LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION color_out(color) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE color (INPUT = color_in, OUTPUT = color_out, INTERNALLENGTH = 4, PASSEDBYVALUE, ALIGNMENT = int4);
COMMENT ON TYPE color IS 'RGB';
ALTER TYPE color OWNER TO alice;
REVOKE USAGE ON TYPE color FROM PUBLIC;
CREATE TABLE paints (name text, shade color DEFAULT '0', others color[]);
CREATE FUNCTION mixed(color, color) RETURNS color LANGUAGE sql AS 'SELECT $1';
