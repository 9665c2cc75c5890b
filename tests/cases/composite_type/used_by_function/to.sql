CREATE TYPE pair AS (a integer, b text);
CREATE TYPE triple AS (p pair, c boolean);
CREATE FUNCTION make_triple(p pair) RETURNS SETOF triple LANGUAGE sql AS $$ SELECT p, true $$;
