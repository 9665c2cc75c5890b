CREATE FUNCTION new_id() RETURNS text LANGUAGE sql AS $$ SELECT 'id_' || gen_random_uuid()::text $$;
CREATE TABLE t (id text DEFAULT new_id());
