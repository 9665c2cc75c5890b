CREATE TABLE people (id integer PRIMARY KEY, name text, code text COLLATE "C");
