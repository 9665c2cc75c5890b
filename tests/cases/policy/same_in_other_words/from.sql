CREATE TABLE notes (id integer, kind text, at timestamptz);
CREATE POLICY a ON notes USING (kind IN ('x', 'y') AND id BETWEEN 1 AND 2);
CREATE POLICY b ON notes FOR INSERT TO writer, reader WITH CHECK (kind LIKE 'a%' AND NOT id <> 3);
ALTER POLICY b ON notes TO reader, writer;
