CREATE TYPE span AS RANGE (subtype = float8, multirange_type_name = many_spans);
CREATE FUNCTION f(many_spans, many_spans[]) RETURNS many_spans LANGUAGE sql AS 'SELECT $1';
CREATE TABLE t (a many_spans DEFAULT '{}'::many_spans, c many_spans[]);
CREATE VIEW v AS SELECT a, '{}'::many_spans AS none FROM t;
