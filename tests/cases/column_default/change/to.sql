CREATE TABLE t (id integer, state text DEFAULT 'old', n integer DEFAULT -1, at date DEFAULT (CURRENT_DATE + 1));
