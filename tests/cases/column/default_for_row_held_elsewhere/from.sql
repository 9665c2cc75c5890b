CREATE TABLE t (id integer, b text);
CREATE TABLE u (id integer, r t);
