CREATE TABLE t (id integer PRIMARY KEY, name text, n integer);
CREATE TABLE log (id integer, what text);
CREATE RULE a AS ON DELETE TO t DO INSTEAD NOTHING;
