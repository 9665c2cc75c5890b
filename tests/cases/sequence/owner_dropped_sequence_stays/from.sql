CREATE TABLE t (id integer, note text);
CREATE SEQUENCE s OWNED BY t.id;
