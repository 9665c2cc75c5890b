CREATE FUNCTION rate(x bigint) RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT x $$;
CREATE TABLE sale (id integer PRIMARY KEY);
CREATE VIEW rated AS SELECT id, rate(1) AS one FROM sale;
