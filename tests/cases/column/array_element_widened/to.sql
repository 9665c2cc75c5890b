CREATE TABLE t (id integer PRIMARY KEY, a varchar(9)[], b varchar[], c text[]);
