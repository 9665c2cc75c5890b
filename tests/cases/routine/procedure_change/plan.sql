CREATE OR REPLACE PROCEDURE public.p(a integer)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path TO public
AS $$ BEGIN NULL; END $$;

COMMENT ON PROCEDURE public.p(IN integer) IS 'still does nothing';
