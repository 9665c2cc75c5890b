CREATE TABLE animal (name text NOT NULL, born date);
