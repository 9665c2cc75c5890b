CREATE SCHEMA hr;
CREATE TABLE person (id integer PRIMARY KEY, name text);
