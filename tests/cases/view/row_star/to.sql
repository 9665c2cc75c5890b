CREATE TYPE addr AS (street text, zip text);
CREATE FUNCTION f(int) RETURNS TABLE (a int, b text) LANGUAGE sql AS $$ SELECT 1, 'x' $$;
CREATE TABLE o (id int, home addr, x int);
CREATE VIEW of_composite AS SELECT (home).*, id FROM o ORDER BY 2, 3;
CREATE VIEW of_function AS SELECT id, (f(id)).* FROM o;
CREATE VIEW of_union AS SELECT (home).* FROM o UNION SELECT 'a', 'b';
CREATE VIEW renamed (a, b, c) AS SELECT (o.home).*, 1 FROM o;
