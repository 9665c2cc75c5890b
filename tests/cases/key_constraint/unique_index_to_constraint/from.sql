CREATE TABLE t (id integer NOT NULL, code text);
CREATE UNIQUE INDEX t_code_key ON t (code);
