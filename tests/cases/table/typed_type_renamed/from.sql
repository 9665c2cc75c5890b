CREATE TYPE person AS (name text);
CREATE TABLE people OF person;
