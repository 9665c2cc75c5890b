CREATE TYPE pair AS (b text, d integer);
CREATE TABLE t (id integer, p pair);
CREATE VIEW v AS SELECT id, (p).* FROM t;
CREATE VIEW w AS SELECT (ROW('x', 1)::pair).*;
