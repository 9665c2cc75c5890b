CREATE TABLE t_a (id integer);
CREATE TABLE t_b_a_key (x integer);
CREATE TABLE t (a_key integer UNIQUE, a integer UNIQUE, b integer UNIQUE, UNIQUE (b, a));
