CREATE TABLE notes (id integer, owner_name text);
CREATE POLICY own ON notes USING (owner_name = current_user);
