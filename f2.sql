CREATE FUNCTION nm(t text) RETURNS text AS $$ SELECT t $$ LANGUAGE sql;
CREATE TABLE u (id int, name text);
CREATE PROCEDURE "Add"(name text) LANGUAGE sql AS $$ INSERT INTO u (id, name) VALUES (1, nm(name)); $$;
