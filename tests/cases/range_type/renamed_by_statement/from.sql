CREATE TYPE span AS RANGE (subtype = float8);
CREATE TABLE t (a span DEFAULT 'empty'::span);
CREATE VIEW v AS SELECT a, span(1, 2) AS one FROM t;
ALTER TYPE span RENAME TO stretch;
