CREATE TYPE addr AS (street text, zip text);
CREATE TABLE t (
    home addr,
    new int  -- plumb:renamed from=old
);
CREATE VIEW v AS SELECT (home).*, new AS old FROM t;
