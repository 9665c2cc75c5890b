CREATE TABLE notes (id integer PRIMARY KEY, owner_name text NOT NULL, body text);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE notes FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON notes USING (owner_name = current_user);
CREATE POLICY readable ON notes FOR SELECT TO reader, writer USING (body IS NOT NULL);
CREATE POLICY short ON notes AS RESTRICTIVE FOR INSERT TO writer WITH CHECK (length(body) < 100 AND owner_name IN ('a', 'b'));
CREATE POLICY "Odd Name" ON notes FOR UPDATE TO "Odd Role", PUBLIC USING (id > 0) WITH CHECK (id BETWEEN 1 AND 10);
COMMENT ON POLICY own ON notes IS 'everybody sees what is his';
