CREATE TABLE t (id integer, a text);
COMMENT ON TABLE t IS 'things';
COMMENT ON COLUMN t.a IS 'a thing''s name';
