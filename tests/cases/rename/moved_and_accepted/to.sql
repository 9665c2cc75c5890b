CREATE SCHEMA hr;
CREATE TABLE hr.person (id serial PRIMARY KEY, name text);
CREATE TYPE hr.mood AS ENUM ('ok');
