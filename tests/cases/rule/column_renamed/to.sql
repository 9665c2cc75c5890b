CREATE TABLE t (id integer PRIMARY KEY, name text,
 -- plumb:renamed from=n
  amount integer);
CREATE TABLE log (id integer, what text);

CREATE RULE logged AS ON INSERT TO t WHERE NEW.amount > 10 DO ALSO INSERT INTO log (id, what) VALUES (NEW.amount, 'new');
