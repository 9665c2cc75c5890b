CREATE SCHEMA hr;
CREATE SCHEMA pay;
CREATE TABLE hr.person (id integer PRIMARY KEY);
CREATE TABLE pay.slip (id integer PRIMARY KEY, person integer NOT NULL REFERENCES hr.person ON DELETE CASCADE);
