CREATE TABLE notes (id integer, owner_name text);
CREATE POLICY command ON notes FOR DELETE USING (id > 0);
CREATE POLICY kind ON notes AS RESTRICTIVE USING (id > 0);
CREATE POLICY loses ON notes FOR UPDATE USING (id > 0);
COMMENT ON POLICY kind ON notes IS 'stays';
