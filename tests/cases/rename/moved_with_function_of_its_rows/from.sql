CREATE SCHEMA hr;
CREATE TABLE person (id integer PRIMARY KEY, name text);
CREATE FUNCTION called(person) RETURNS text LANGUAGE sql STABLE AS $$ SELECT $1.name $$;
