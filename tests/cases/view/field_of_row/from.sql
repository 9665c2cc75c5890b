CREATE TYPE pair AS (a integer, b text, c integer);
CREATE TABLE t (id integer, p pair);
CREATE FUNCTION f() RETURNS pair LANGUAGE sql IMMUTABLE AS 'SELECT NULL::pair';
CREATE VIEW v AS SELECT id, (p).a AS x, (p).b AS y FROM t;
CREATE VIEW w AS SELECT (f()).a AS x, (f()).c AS z;
CREATE VIEW u AS SELECT r.a AS x FROM f() r;
