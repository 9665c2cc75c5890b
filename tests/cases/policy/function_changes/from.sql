CREATE FUNCTION who() RETURNS text LANGUAGE sql STABLE AS 'SELECT current_user::text';
CREATE TABLE notes (id integer, owner_name text);
CREATE POLICY own ON notes USING (owner_name = who());
