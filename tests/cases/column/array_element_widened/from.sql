CREATE TABLE t (id integer PRIMARY KEY, a varchar(5)[], b varchar(5)[], c varchar(5)[]);
