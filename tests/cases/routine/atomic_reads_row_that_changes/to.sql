CREATE TABLE item (
    id int PRIMARY KEY,
    code text,
    note numeric(10,2),  -- plumb:using note::numeric
    price varchar(40)
);
CREATE POLICY p ON item FOR UPDATE USING (price IS NOT NULL) WITH CHECK (note > 0);
CREATE FUNCTION f(i item) RETURNS text LANGUAGE sql STABLE BEGIN ATOMIC SELECT ((i).code || ((i).price)::text); END;
