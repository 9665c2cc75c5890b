CREATE FUNCTION is_code(t text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT t ~ '^[A-Z]+$' $$;
CREATE TABLE item (id integer PRIMARY KEY, code text CHECK (is_code(code)));
