CREATE SCHEMA b;
-- plumb:renamed from=a.r
CREATE TYPE b.r AS RANGE (SUBTYPE = int8);
CREATE TABLE t (r b.r DEFAULT b.r(1, 2), m b.r_multirange DEFAULT b.r_multirange(b.r(1, 2)));
CREATE FUNCTION f(b.r_multirange, b.r) RETURNS b.r_multirange LANGUAGE sql AS 'SELECT $1';
CREATE VIEW v AS SELECT b.r(1, 2, '[]') AS x;
