CREATE TABLE q (b integer PRIMARY KEY, c integer);
CREATE INDEX ON q (c);
