CREATE TABLE notes (id integer, owner_name text);
CREATE POLICY command ON notes FOR SELECT USING (id > 0);
CREATE POLICY kind ON notes USING (id > 0);
CREATE POLICY loses ON notes FOR UPDATE USING (id > 0) WITH CHECK (id > 1);
COMMENT ON POLICY kind ON notes IS 'stays';
