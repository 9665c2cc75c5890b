CREATE TABLE users (id integer PRIMARY KEY, a text, b text);
