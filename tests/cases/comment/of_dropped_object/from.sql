CREATE TABLE t (id integer, a text);
CREATE TABLE u (id integer);
COMMENT ON TABLE u IS 'goes away with it';
COMMENT ON COLUMN t.a IS 'goes away too';
