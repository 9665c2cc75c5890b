CREATE TABLE users (id integer PRIMARY KEY, name text);
CREATE FUNCTION find(n text) RETURNS TABLE (id integer, name text) LANGUAGE sql AS $$ SELECT id, name FROM users WHERE name = n $$;
CREATE FUNCTION whole(n integer) RETURNS SETOF users LANGUAGE sql STABLE AS $$ SELECT * FROM users WHERE id = n $$;
