CREATE TABLE a (id integer, n bigint);
CREATE TABLE c (n bigint, m integer) INHERITS (a);
CREATE TABLE d (o integer) INHERITS (a);
