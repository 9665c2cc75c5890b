CREATE TYPE s AS ENUM ('a');
CREATE TYPE k AS ENUM ('x','y');
CREATE TABLE t (state s, sort k);
