CREATE FUNCTION new_id() RETURNS text LANGUAGE sql AS $$ SELECT 'a' $$;
CREATE TABLE t (id text DEFAULT new_id());
