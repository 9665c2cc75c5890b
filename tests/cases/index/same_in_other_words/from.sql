CREATE TABLE t (a integer, b text, c varchar(20));
CREATE INDEX i1 ON t (a ASC NULLS LAST) WHERE b IN ('x', 'y');
CREATE INDEX i2 ON t USING btree (lower(b));
CREATE INDEX i3 ON t (a) WHERE c = 'x';
