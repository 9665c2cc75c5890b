CREATE FUNCTION is_code(word text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT word ~ '^[A-Z]+$' $$;
CREATE TABLE item (id integer PRIMARY KEY, code text CHECK (is_code(code)));
