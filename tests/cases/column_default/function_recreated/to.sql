CREATE FUNCTION new_id() RETURNS bigint LANGUAGE sql AS $$ SELECT 2::bigint $$;
CREATE TABLE t (id bigint DEFAULT new_id());
