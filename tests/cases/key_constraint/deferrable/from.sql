CREATE TABLE t (id integer PRIMARY KEY, pos integer UNIQUE, rank integer UNIQUE DEFERRABLE);
