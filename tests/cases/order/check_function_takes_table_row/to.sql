CREATE TABLE t (id integer PRIMARY KEY, n bigint);
CREATE FUNCTION good(r t) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT (r).n > 0';
ALTER TABLE t ADD CONSTRAINT good CHECK (good(t.*));
