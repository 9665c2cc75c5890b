CREATE TABLE notes (id integer, owner_name text);
-- plumb:renamed from=old_name
CREATE POLICY new_name ON notes USING (owner_name = current_user);
