CREATE TABLE t (id integer PRIMARY KEY, a varchar(9) CHECK (a <> ''), b varchar(9), c varchar(9));
CREATE INDEX t_b_idx ON t (lower(b));
CREATE INDEX t_c_idx ON t (c);
