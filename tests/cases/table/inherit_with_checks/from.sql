CREATE TABLE animal (name text NOT NULL CHECK (name <> ''), legs integer, CONSTRAINT few CHECK (legs < 10));
CREATE TABLE dog (name text, legs integer, breed text, CONSTRAINT few CHECK (legs < 20));
