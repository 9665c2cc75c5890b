CREATE TABLE animal (name text, legs integer);
CREATE TABLE dog (breed text) INHERITS (animal);
