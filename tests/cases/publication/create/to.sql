CREATE SCHEMA app;
CREATE TABLE a (id integer PRIMARY KEY, n integer NOT NULL, "Big" text);
CREATE TABLE b (id integer PRIMARY KEY);
CREATE TABLE app.c (id integer PRIMARY KEY);

CREATE PUBLICATION nothing;
CREATE PUBLICATION everything FOR ALL TABLES WITH (publish = 'insert, truncate');
CREATE PUBLICATION a_few FOR TABLE b, a WHERE (id > 10), TABLES IN SCHEMA app WITH (publish_via_partition_root = true);
COMMENT ON PUBLICATION a_few IS 'to the warehouse';
CREATE PUBLICATION parts FOR TABLE a (id, "Big");
