CREATE TABLE t (x text);
CREATE FUNCTION unnamed(text, OUT integer) RETURNS integer LANGUAGE sql RETURN length(upper(COALESCE($1, ''::text)));
CREATE FUNCTION named(x text, OUT o text) LANGUAGE sql RETURN upper(COALESCE(x, ''::text));
CREATE FUNCTION hidden(x text) RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM t WHERE t.x = hidden.x; END;
CREATE FUNCTION other(a integer, b integer) RETURNS integer LANGUAGE sql RETURN a - b;
