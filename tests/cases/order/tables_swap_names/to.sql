-- plumb:renamed from=b
CREATE TABLE a (id integer PRIMARY KEY, y date);
-- plumb:renamed from=a
CREATE TABLE b (id integer PRIMARY KEY, x text);
