-- plumb:renamed from=hr
CREATE SCHEMA people;
CREATE TABLE people.person (id serial PRIMARY KEY);
CREATE VIEW people.people AS SELECT id FROM people.person;
