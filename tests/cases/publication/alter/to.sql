CREATE SCHEMA app;
CREATE TABLE a (id integer PRIMARY KEY, n integer NOT NULL, "Big" text);
CREATE TABLE b (id integer PRIMARY KEY);
CREATE TABLE app.c (id integer PRIMARY KEY);

CREATE PUBLICATION p FOR TABLE a (id, n), app.c;
CREATE PUBLICATION q FOR TABLE a WHERE (id > 2);
CREATE PUBLICATION r FOR TABLE b WITH (publish = 'insert, update', publish_via_partition_root = true);
