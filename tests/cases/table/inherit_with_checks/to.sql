CREATE TABLE animal (name text NOT NULL CHECK (name <> ''), legs integer, CONSTRAINT few CHECK (legs < 10));
CREATE TABLE dog (name text NOT NULL, legs integer, breed text, CONSTRAINT animal_name_check CHECK (name <> ''),
  CONSTRAINT few CHECK (legs < 10)) INHERITS (animal);
