CREATE TYPE pair AS (b text, c integer, d integer);
CREATE TABLE t (id integer, p pair);
CREATE FUNCTION f() RETURNS pair LANGUAGE sql IMMUTABLE AS 'SELECT NULL::pair';
CREATE VIEW v AS SELECT id, (p).d AS x, (p).b AS y FROM t;
CREATE VIEW w AS SELECT (f()).d AS x, (f()).c AS z;
CREATE VIEW u AS SELECT r.d AS x FROM f() r;
