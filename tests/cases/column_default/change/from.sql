CREATE TABLE t (id integer, state text DEFAULT 'new', n integer DEFAULT 1, at date DEFAULT CURRENT_DATE);
