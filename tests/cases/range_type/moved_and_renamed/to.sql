CREATE SCHEMA b;
-- plumb:renamed from=public.d
CREATE DOMAIN b.d2 AS int CHECK (VALUE > 0);
-- plumb:renamed from=public.c
CREATE TYPE b.c2 AS (x b.d2, y text);
-- plumb:renamed from=public.r
CREATE TYPE b.r2 AS RANGE (SUBTYPE = b.d2);
CREATE TABLE t (x b.d2, c b.c2, r b.r2, a b.c2[]);
CREATE FUNCTION f(b.d2, b.c2, b.r2) RETURNS b.c2[] LANGUAGE sql AS 'SELECT ARRAY[$2]';
