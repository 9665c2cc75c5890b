CREATE SCHEMA a;
CREATE TYPE a.r AS RANGE (SUBTYPE = int8);
CREATE TABLE t (r a.r DEFAULT a.r(1, 2), m a.r_multirange DEFAULT a.r_multirange(a.r(1, 2)));
CREATE FUNCTION f(a.r_multirange, a.r) RETURNS a.r_multirange LANGUAGE sql AS 'SELECT $1';
CREATE VIEW v AS SELECT a.r(1, 2, '[]') AS x;
