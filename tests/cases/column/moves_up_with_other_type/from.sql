CREATE TABLE a (id integer);
CREATE TABLE c (n integer, m integer) INHERITS (a);
CREATE TABLE d (o integer) INHERITS (a);
