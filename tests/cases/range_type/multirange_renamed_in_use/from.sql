CREATE TYPE span AS RANGE (subtype = float8, multirange_type_name = spans);
CREATE FUNCTION f(spans, spans[]) RETURNS spans LANGUAGE sql AS 'SELECT $1';
CREATE TYPE pair AS (a spans, b span);
CREATE DOMAIN few AS spans CHECK (VALUE <> '{}'::spans);
CREATE TABLE t (a spans DEFAULT '{}'::spans, b span, c spans[], d few, CHECK (a IS NOT NULL));
CREATE VIEW v AS SELECT a, f(a, c) AS g, '{}'::spans AS none FROM t;
CREATE INDEX i ON t (a);
COMMENT ON FUNCTION f(spans, spans[]) IS 'f';
