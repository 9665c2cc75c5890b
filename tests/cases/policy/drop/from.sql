CREATE TABLE notes (id integer, owner_name text);
CREATE TABLE gone (id integer);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE notes FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON notes USING (owner_name = current_user);
CREATE POLICY p ON gone USING (id > 0);
