CREATE TABLE t (id integer PRIMARY KEY, s text, b boolean);
CREATE VIEW v AS SELECT id, s FROM t WHERE s IN ('a', 'b') AND b;
CREATE VIEW w AS SELECT t.id FROM t JOIN v USING (id);
