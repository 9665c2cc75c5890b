CREATE TABLE t (id integer PRIMARY KEY);
CREATE FUNCTION label(n integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT n::text $$;
CREATE VIEW v AS SELECT id, label(id) AS l FROM t;
