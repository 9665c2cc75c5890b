CREATE TYPE address AS (street text, zip text);
CREATE TABLE customer (id integer PRIMARY KEY, home address, others address[]);
