CREATE TABLE notes (id integer, level bigint, body text);
CREATE TABLE other (id integer, note integer);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY low ON notes USING (level < 5);
CREATE POLICY far ON other USING (EXISTS (SELECT 1 FROM notes n WHERE n.id = other.note AND n.level < 3));
CREATE POLICY untouched ON notes USING (body IS NOT NULL);
