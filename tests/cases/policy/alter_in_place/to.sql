CREATE TABLE notes (id integer, owner_name text);
CREATE POLICY roles ON notes TO writer, alice USING (id > 0);
CREATE POLICY expression ON notes USING (id > 1) WITH CHECK (id > 2);
CREATE POLICY everything ON notes FOR UPDATE USING (id > 3) WITH CHECK (id > 4);
CREATE POLICY gains ON notes FOR UPDATE USING (id > 0) WITH CHECK (id > 5);
