CREATE TABLE person (id int PRIMARY KEY, name text);
CREATE VIEW adults AS SELECT id, name FROM person;
