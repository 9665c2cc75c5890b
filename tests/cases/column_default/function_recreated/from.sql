CREATE FUNCTION new_id() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;
CREATE TABLE t (id bigint DEFAULT new_id());
