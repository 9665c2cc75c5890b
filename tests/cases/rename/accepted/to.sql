CREATE TABLE users (id integer PRIMARY KEY, email text);
CREATE TABLE new_table (id integer PRIMARY KEY, a text, b date);
