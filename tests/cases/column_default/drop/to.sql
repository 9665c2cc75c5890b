CREATE TABLE t (id integer, state text, n integer NOT NULL);
