CREATE TABLE users (id integer PRIMARY KEY, c text, d text);
