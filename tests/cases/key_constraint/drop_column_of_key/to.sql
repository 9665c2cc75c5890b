CREATE TABLE t (a integer NOT NULL, c integer, PRIMARY KEY (a));
