CREATE TYPE st AS ENUM ('a','b');
CREATE TABLE item (id int PRIMARY KEY, code text, state st DEFAULT 'a', note varchar(40));
CREATE FUNCTION f(i item) RETURNS text LANGUAGE sql STABLE BEGIN ATOMIC SELECT ((i).code || ((i).note)::text); END;
