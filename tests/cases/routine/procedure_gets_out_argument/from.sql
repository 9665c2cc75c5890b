CREATE PROCEDURE p(a integer, OUT b text) LANGUAGE plpgsql AS $$ BEGIN b := a::text; END $$;
COMMENT ON PROCEDURE p(integer, OUT text) IS 'says it';
