CREATE TYPE span AS RANGE (subtype = float8, multirange_type_name = many_spans);
CREATE FUNCTION f(many_spans, many_spans[]) RETURNS many_spans LANGUAGE sql AS 'SELECT $1';
CREATE TYPE pair AS (a many_spans, b span);
CREATE DOMAIN few AS many_spans CHECK (VALUE <> '{}'::many_spans);
CREATE TABLE t (a many_spans DEFAULT '{}'::many_spans, b span, c many_spans[], d few, CHECK (a IS NOT NULL));
CREATE VIEW v AS SELECT a, f(a, c) AS g, '{}'::many_spans AS none FROM t;
CREATE INDEX i ON t (a);
COMMENT ON FUNCTION f(many_spans, many_spans[]) IS 'f';
CREATE TABLE u (a many_spans);
