CREATE SCHEMA hr;
CREATE TABLE hr.person (id serial PRIMARY KEY);
CREATE VIEW hr.people AS SELECT id FROM hr.person;
