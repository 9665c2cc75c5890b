CREATE TYPE span AS RANGE (subtype = float8, multirange_type_name = spans);
CREATE FUNCTION f(spans, spans[]) RETURNS spans LANGUAGE sql AS 'SELECT $1';
CREATE TABLE t (a spans DEFAULT '{}'::spans, c spans[]);
CREATE VIEW v AS SELECT a, '{}'::spans AS none FROM t;
ALTER TYPE spans RENAME TO many_spans;
