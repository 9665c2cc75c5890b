CREATE TABLE t (id integer PRIMARY KEY, b text, c serial);
CREATE SEQUENCE "Q" OWNED BY t.id;
ALTER TABLE t ALTER id SET DEFAULT nextval('"Q"');
CREATE TABLE x (id integer DEFAULT nextval('"Q"'));
