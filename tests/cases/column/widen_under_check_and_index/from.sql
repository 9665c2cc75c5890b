CREATE TABLE t (id integer PRIMARY KEY, a varchar(5) CHECK (a <> ''), b varchar(5), c varchar(5));
CREATE INDEX t_b_idx ON t (lower(b));
CREATE INDEX t_c_idx ON t (c);
