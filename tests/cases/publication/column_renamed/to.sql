CREATE SCHEMA app;
CREATE TABLE a (id integer PRIMARY KEY,
-- plumb:renamed from=n
number integer NOT NULL, "Big" text);
CREATE TABLE b (id integer PRIMARY KEY);
CREATE TABLE app.c (id integer PRIMARY KEY);
CREATE PUBLICATION p FOR TABLE a (id, number) WHERE (id > 1);
