CREATE TABLE a (id integer);
CREATE TABLE c (n bigint, m integer) INHERITS (a);
CREATE TABLE d (o integer) INHERITS (a);
CREATE TABLE dd (n integer) INHERITS (d);
CREATE TABLE de () INHERITS (d);
