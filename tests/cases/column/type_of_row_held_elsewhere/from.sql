CREATE TABLE t (id integer, b text);
CREATE TABLE u (id integer, r t[]);
CREATE TYPE ct AS (q t);
CREATE TABLE w (x ct);
