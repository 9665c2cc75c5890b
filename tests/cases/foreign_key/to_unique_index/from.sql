CREATE TABLE a (id integer PRIMARY KEY, code text);
CREATE TABLE b (code text);
