CREATE TYPE pair AS (a integer, b text);
CREATE FUNCTION make_pair(x integer) RETURNS pair LANGUAGE sql AS $$ SELECT x, 'b' $$;
