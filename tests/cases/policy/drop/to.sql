CREATE TABLE notes (id integer, owner_name text);
