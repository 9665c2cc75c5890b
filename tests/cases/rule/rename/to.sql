CREATE TABLE t (id integer PRIMARY KEY, name text, n integer);
CREATE TABLE log (id integer, what text);

-- plumb:renamed from=a
CREATE RULE silent AS ON DELETE TO t DO INSTEAD NOTHING;
