CREATE TABLE t (id integer PRIMARY KEY, name text, n integer);
CREATE TABLE log (id integer, what text);

CREATE VIEW v AS SELECT id, name FROM t;
CREATE RULE v_insert AS ON INSERT TO v DO INSTEAD INSERT INTO t (id, name) VALUES (NEW.id, NEW.name) RETURNING t.id, t.name;
