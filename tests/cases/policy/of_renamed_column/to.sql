CREATE TABLE notes (
  id integer,
  creator text -- plumb:renamed from=owner_name
);
CREATE POLICY own ON notes USING (creator = current_user);
