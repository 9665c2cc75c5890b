CREATE TYPE gets;
CREATE FUNCTION gets_in(cstring) RETURNS gets LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION gets_out(gets) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE gets (INPUT = gets_in, OUTPUT = gets_out, STORAGE = extended);
CREATE TYPE loses;
CREATE FUNCTION loses_in(cstring) RETURNS loses LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION loses_out(loses) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE loses (INPUT = loses_in, OUTPUT = loses_out, STORAGE = extended, SUBSCRIPT = raw_array_subscript_handler);
