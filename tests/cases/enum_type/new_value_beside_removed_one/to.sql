CREATE TYPE s AS ENUM ('a','b');
CREATE TYPE k AS ENUM ('x');
CREATE TABLE t (state s DEFAULT 'b', sort k);
