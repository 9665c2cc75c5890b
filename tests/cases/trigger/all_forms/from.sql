CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE TABLE t (id integer PRIMARY KEY, a integer, "B" integer);
CREATE VIEW v AS SELECT id, a FROM t;
