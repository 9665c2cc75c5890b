SET check_function_bodies = off;
CREATE TABLE a (i integer);
CREATE FUNCTION send(q text) RETURNS bigint LANGUAGE sql AS $$ SELECT send(q, 1) $$;
CREATE FUNCTION send(q text, n integer) RETURNS bigint LANGUAGE sql AS $$ SELECT send(q, now()) $$;
CREATE FUNCTION send(q text, t timestamp with time zone) RETURNS bigint LANGUAGE sql AS $$ SELECT 1::bigint $$;
CREATE FUNCTION even(n integer) RETURNS boolean LANGUAGE sql AS $$ SELECT n = 0 OR odd(n - 1) $$;
CREATE FUNCTION odd(n integer) RETURNS boolean LANGUAGE sql AS $$ SELECT n <> 0 AND even(n - 1) $$;
