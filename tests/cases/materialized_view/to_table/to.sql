CREATE TABLE t (id integer PRIMARY KEY);
CREATE TABLE m (id integer);
