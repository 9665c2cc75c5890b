CREATE TABLE t (x text);
CREATE FUNCTION unnamed(text, OUT integer) RETURNS integer LANGUAGE sql RETURN length(upper(coalesce($1, '')));
CREATE FUNCTION named(x text, OUT o text) LANGUAGE sql RETURN upper(coalesce($1, ''));
CREATE FUNCTION hidden(x text) RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM t WHERE x = $1; END;
CREATE FUNCTION other(a integer, b integer) RETURNS integer LANGUAGE sql RETURN $1 - $2;
