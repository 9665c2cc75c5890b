CREATE SCHEMA app;
CREATE TABLE a (id integer PRIMARY KEY, n integer NOT NULL, "Big" text);
CREATE TABLE b (id integer PRIMARY KEY);
CREATE TABLE app.c (id integer PRIMARY KEY);

-- plumb:renamed from=p
CREATE PUBLICATION to_warehouse FOR TABLE a;
