CREATE TABLE t (id integer NOT NULL, CONSTRAINT t_key UNIQUE (id));
