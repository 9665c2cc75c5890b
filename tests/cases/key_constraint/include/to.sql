CREATE TABLE t (id integer, a text, b text, PRIMARY KEY (id) INCLUDE (a, b));
