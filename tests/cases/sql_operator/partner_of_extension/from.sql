CREATE EXTENSION pg_trgm;
CREATE FUNCTION unlike(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT NOT similarity($1, $2) > 0.3';
CREATE OPERATOR !% (FUNCTION = unlike, LEFTARG = text, RIGHTARG = text, NEGATOR = %);
