CREATE TABLE t (id integer, state text DEFAULT 'new', n integer NOT NULL DEFAULT 1);
