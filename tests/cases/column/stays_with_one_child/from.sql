CREATE TABLE a (id integer, n integer DEFAULT 1);
CREATE TABLE c (m integer) INHERITS (a);
CREATE TABLE d (o integer) INHERITS (a);
CREATE TABLE dd () INHERITS (d);
CREATE TABLE de () INHERITS (d);
