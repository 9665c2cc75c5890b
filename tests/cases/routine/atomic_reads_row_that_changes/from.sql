CREATE TABLE item (id int PRIMARY KEY, code text, note varchar(40), price numeric(10,2));
CREATE POLICY p ON item FOR UPDATE USING (note IS NOT NULL) WITH CHECK (price > 0);
CREATE FUNCTION f(i item) RETURNS text LANGUAGE sql STABLE BEGIN ATOMIC SELECT ((i).code || ((i).note)::text); END;
