CREATE TYPE span AS RANGE (subtype = float8);
ALTER TYPE span RENAME TO stretch;
CREATE TABLE t (a stretch DEFAULT 'empty'::stretch);
CREATE VIEW v AS SELECT a, span(1, 2) AS one FROM t;
