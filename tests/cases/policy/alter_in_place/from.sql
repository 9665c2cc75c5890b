CREATE TABLE notes (id integer, owner_name text);
CREATE POLICY roles ON notes TO reader USING (id > 0);
CREATE POLICY expression ON notes USING (id > 0) WITH CHECK (id > 0);
CREATE POLICY everything ON notes FOR UPDATE TO reader USING (id > 0);
CREATE POLICY gains ON notes FOR UPDATE USING (id > 0);
