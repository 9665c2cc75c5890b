CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE person (id integer PRIMARY KEY, mood mood DEFAULT 'ok');
CREATE SEQUENCE number INCREMENT BY 5;
