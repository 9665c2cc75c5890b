CREATE TABLE t (email text, data jsonb);
CREATE UNIQUE INDEX t_email ON t (lower(email));
CREATE INDEX t_name ON t ((data ->> 'name'), (data -> 'tags'));
