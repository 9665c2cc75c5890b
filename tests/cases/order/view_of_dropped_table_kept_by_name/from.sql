CREATE TABLE a (id integer PRIMARY KEY, note text);
CREATE VIEW v AS SELECT id, note FROM a;
