CREATE TABLE notes (id integer PRIMARY KEY, owner_name text NOT NULL, body text);
