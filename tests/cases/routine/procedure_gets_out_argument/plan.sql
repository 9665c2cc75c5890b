DROP PROCEDURE public.p(IN integer);

CREATE PROCEDURE public.p(a integer, OUT b text, OUT c integer)
LANGUAGE plpgsql
AS $$ BEGIN b := a::text; c := a; END $$;

COMMENT ON PROCEDURE public.p(IN integer) IS 'says it';
