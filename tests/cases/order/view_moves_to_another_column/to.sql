CREATE TABLE person (id int PRIMARY KEY, full_name text);
CREATE VIEW adults AS SELECT id, full_name AS name FROM person;
