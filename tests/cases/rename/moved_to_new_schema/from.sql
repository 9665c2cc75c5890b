CREATE SCHEMA a;
CREATE TABLE a.stays (id integer);
CREATE TABLE a.t (id integer PRIMARY KEY);
CREATE VIEW a.v AS SELECT id FROM a.t;
