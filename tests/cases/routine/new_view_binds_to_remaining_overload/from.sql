CREATE FUNCTION rate(x integer) RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT x::bigint $$;
CREATE TABLE sale (id integer PRIMARY KEY);
