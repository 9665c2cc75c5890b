CREATE TABLE users (id integer PRIMARY KEY, name text);
CREATE FUNCTION find(n text) RETURNS TABLE (id integer) LANGUAGE sql AS $$ SELECT id FROM users WHERE name = n $$;
