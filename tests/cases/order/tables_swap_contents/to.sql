CREATE TABLE a (id integer PRIMARY KEY, y date);
CREATE TABLE b (id integer PRIMARY KEY, x text);
