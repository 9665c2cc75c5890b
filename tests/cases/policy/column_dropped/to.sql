CREATE TABLE notes (id integer, creator text);
CREATE POLICY own ON notes USING (creator = current_user);
