CREATE TYPE person AS (name text, born date);
CREATE TABLE staff OF person;
CREATE TABLE free (name text, born date);
CREATE TABLE people OF person (name WITH OPTIONS NOT NULL PRIMARY KEY, born DEFAULT '2000-01-01', CHECK (born > '1900-01-01'));
