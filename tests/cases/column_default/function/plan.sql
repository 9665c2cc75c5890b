CREATE FUNCTION public.new_id()
RETURNS text
LANGUAGE sql
AS $$ SELECT 'id_' || gen_random_uuid()::text $$;

ALTER TABLE public.t ALTER COLUMN id SET DEFAULT new_id();
