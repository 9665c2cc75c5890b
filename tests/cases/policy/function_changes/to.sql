CREATE FUNCTION who() RETURNS name LANGUAGE sql STABLE AS 'SELECT current_user';
CREATE TABLE notes (id integer, owner_name text);
CREATE POLICY own ON notes USING (owner_name = who());
