CREATE TABLE t (id integer PRIMARY KEY, n bigint);
CREATE FUNCTION next_n() RETURNS bigint LANGUAGE sql RETURN (SELECT coalesce(max(n), 0) + 1 FROM t);
ALTER TABLE t ALTER COLUMN n SET DEFAULT next_n();
