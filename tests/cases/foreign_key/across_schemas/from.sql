CREATE SCHEMA hr;
CREATE TABLE hr.person (id integer PRIMARY KEY);
