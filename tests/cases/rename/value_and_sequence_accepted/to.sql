CREATE TYPE mood AS ENUM ('sad', 'fine', 'happy');
CREATE TABLE person (id integer PRIMARY KEY, mood mood DEFAULT 'fine');
CREATE SEQUENCE counter INCREMENT BY 5;
