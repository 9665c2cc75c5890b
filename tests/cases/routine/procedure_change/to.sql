CREATE PROCEDURE p(a integer) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$ BEGIN NULL; END $$;
COMMENT ON PROCEDURE p(integer) IS 'still does nothing';
