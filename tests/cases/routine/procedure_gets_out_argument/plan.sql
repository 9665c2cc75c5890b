DROP PROCEDURE public.p(integer, text);

CREATE PROCEDURE public.p(a integer, OUT b text, OUT c integer)
LANGUAGE plpgsql
AS $$ BEGIN b := a::text; c := a; END $$;

COMMENT ON PROCEDURE public.p(integer, text, integer) IS 'says it';
