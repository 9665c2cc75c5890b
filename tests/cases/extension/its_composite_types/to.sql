CREATE EXTENSION tablefunc;
CREATE TABLE t (a integer, row tablefunc_crosstab_2);
