CREATE TABLE t_a (id integer);
