CREATE TYPE address AS (zip text, street text, country text);
CREATE TABLE home (id integer PRIMARY KEY, at address);
