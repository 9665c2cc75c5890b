CREATE TABLE a (id integer, c integer DEFAULT 1);
CREATE TABLE b (c integer DEFAULT 2) INHERITS (a);
CREATE TABLE d (c integer) INHERITS (b);
