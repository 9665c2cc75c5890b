CREATE TABLE t (id integer PRIMARY KEY, a text);
COMMENT ON TABLE t IS 'new';
COMMENT ON COLUMN t.id IS 'number';
COMMENT ON CONSTRAINT t_pkey ON t IS 'key';
