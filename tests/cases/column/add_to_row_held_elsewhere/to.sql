CREATE TABLE t (id integer, d integer);
CREATE TABLE u (id integer, r t);
