CREATE PROCEDURE p(a integer) LANGUAGE plpgsql AS $$ BEGIN END $$;
COMMENT ON PROCEDURE p(integer) IS 'does nothing';
