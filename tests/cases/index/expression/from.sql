CREATE TABLE t (email text, data jsonb);
