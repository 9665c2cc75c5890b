CREATE TABLE notes (id integer, owner_name text);
CREATE POLICY old_name ON notes USING (owner_name = current_user);
