CREATE TABLE t (id integer PRIMARY KEY, name text, n integer);
CREATE TABLE log (id integer, what text);

CREATE RULE silent AS ON DELETE TO t DO INSTEAD NOTHING;
CREATE RULE logged AS ON INSERT TO t DO ALSO INSERT INTO log (id, what) VALUES (NEW.id, 'new');
