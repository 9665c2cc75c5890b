CREATE TYPE person AS (name text, email text);
CREATE TABLE people OF person (name WITH OPTIONS PRIMARY KEY, email WITH OPTIONS DEFAULT '');
