CREATE TYPE address AS (street text, zip text);
CREATE TABLE home (id integer PRIMARY KEY, at address);
