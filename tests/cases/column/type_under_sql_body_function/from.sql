CREATE TABLE users (id integer PRIMARY KEY, name varchar(50));
CREATE FUNCTION name_of(who integer) RETURNS text LANGUAGE sql RETURN (SELECT name FROM users WHERE id = who);
