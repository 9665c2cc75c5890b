CREATE TABLE t (id integer, b text, d integer DEFAULT 5);
CREATE TABLE u (id integer, r t);
