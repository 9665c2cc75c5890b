CREATE TABLE users (id integer PRIMARY KEY, visits integer NOT NULL DEFAULT 0);
