CREATE TABLE t (id integer NOT NULL, code text, CONSTRAINT t_code_key UNIQUE (code));
