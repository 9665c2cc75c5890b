CREATE PROCEDURE p(a integer, OUT b text, OUT c integer) LANGUAGE plpgsql AS $$ BEGIN b := a::text; c := a; END $$;
COMMENT ON PROCEDURE p(integer, OUT text, OUT integer) IS 'says it';
