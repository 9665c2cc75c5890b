CREATE TABLE source (id integer PRIMARY KEY, a text);
CREATE VIEW report AS SELECT id, a FROM source;
