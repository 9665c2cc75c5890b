CREATE TABLE t (id integer PRIMARY KEY, name text, n integer);
CREATE TABLE log (id integer, what text);

CREATE RULE silent AS ON DELETE TO t DO INSTEAD NOTHING;
CREATE RULE logged AS ON INSERT TO t WHERE NEW.n > 10 DO ALSO INSERT INTO log (id, what) VALUES (NEW.id, 'new');
CREATE RULE both_ways AS ON UPDATE TO t DO ALSO (INSERT INTO log (id, what) VALUES (OLD.id, 'old'); DELETE FROM log WHERE log.id = NEW.id AND log.what = 'x''y; DO z');
CREATE RULE notified AS ON INSERT TO log DO ALSO NOTIFY log_changed;
ALTER TABLE t DISABLE RULE silent;
COMMENT ON RULE logged ON t IS 'only big ones';
