CREATE TYPE pair AS (a integer, b text);
CREATE TABLE t (id integer, p pair);
CREATE VIEW v AS SELECT id, (p).* FROM t;
CREATE VIEW w AS SELECT (ROW(1, 'x')::pair).*;
