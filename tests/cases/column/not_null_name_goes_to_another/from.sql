CREATE TABLE t (pk serial PRIMARY KEY, a int);
