CREATE TABLE a (id integer PRIMARY KEY, x text, y text);
CREATE TABLE b (id integer PRIMARY KEY, x text);
