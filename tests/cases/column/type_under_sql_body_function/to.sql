CREATE TABLE users (id integer PRIMARY KEY, name text);
CREATE FUNCTION name_of(who integer) RETURNS text LANGUAGE sql RETURN (SELECT name FROM users WHERE id = who);
