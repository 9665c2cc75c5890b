CREATE TABLE animal (name text NOT NULL, born date);
CREATE TABLE dog (breed text) INHERITS (animal);
