CREATE SCHEMA hr;
CREATE TABLE person (id serial PRIMARY KEY, name text);
CREATE TYPE mood AS ENUM ('ok');
