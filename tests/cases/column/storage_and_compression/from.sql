CREATE TABLE blob (id integer PRIMARY KEY, a text, b bytea, c text);
