CREATE TABLE users (id integer PRIMARY KEY, first text, last text);
CREATE FUNCTION full_name(u users) RETURNS text LANGUAGE sql STABLE AS $$ SELECT u.first || ' ' || u.last $$;
CREATE VIEW names AS SELECT full_name(users.*) AS n FROM users;
