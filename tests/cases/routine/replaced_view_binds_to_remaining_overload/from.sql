CREATE FUNCTION rate(x integer) RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT x::bigint $$;
CREATE TABLE sale (id integer PRIMARY KEY);
CREATE VIEW rated AS SELECT id, rate(id) AS one FROM sale;
