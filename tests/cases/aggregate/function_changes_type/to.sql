CREATE TYPE state AS (n numeric, c integer);
CREATE FUNCTION step(s state, x numeric) RETURNS state LANGUAGE sql IMMUTABLE AS 'SELECT ROW(s.n + x, s.c + 1)::state';
CREATE AGGREGATE mean(numeric) (SFUNC = step, STYPE = state, INITCOND = '(0,0)');
