CREATE TABLE t (a integer, b text);
CREATE INDEX ON t (a);
CREATE INDEX ON t (a, b);
CREATE INDEX ON t (lower(b));
CREATE INDEX ON t (a) WHERE b IS NULL;
CREATE UNIQUE INDEX ON t ((a + 1), b);
