CREATE TABLE team (id integer PRIMARY KEY);
CREATE TABLE person (a integer, b integer, c integer, d integer DEFAULT 1, e integer);
