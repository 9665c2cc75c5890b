ALTER TABLE public.t ALTER COLUMN id DROP DEFAULT;

DROP FUNCTION public.new_id();

CREATE FUNCTION public.new_id()
RETURNS bigint
LANGUAGE sql
AS $$ SELECT 2::bigint $$;

ALTER TABLE public.t ALTER COLUMN id SET DEFAULT new_id();
