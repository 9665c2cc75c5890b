CREATE TABLE t (id integer PRIMARY KEY, name text, n integer);
CREATE TABLE log (id integer, what text);

CREATE RULE logged AS ON INSERT TO t WHERE NEW.n > 10 DO ALSO INSERT INTO log (id, what) VALUES (NEW.id, 'new');
