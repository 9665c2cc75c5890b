CREATE EXTENSION tablefunc;
CREATE TABLE t (a integer);
