CREATE TABLE animal (name text);
CREATE TABLE dog (name text, breed text);
