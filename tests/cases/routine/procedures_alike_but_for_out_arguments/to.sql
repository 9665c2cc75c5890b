CREATE PROCEDURE made(a integer, OUT b text) LANGUAGE sql AS $$SELECT 'x'::text$$;
CREATE PROCEDURE made(a integer, b text) LANGUAGE sql AS $$SELECT 1$$;
COMMENT ON PROCEDURE made(integer) IS 'gives';
COMMENT ON PROCEDURE made(IN integer, IN text) IS 'takes';
REVOKE ALL ON PROCEDURE made(IN a integer, IN b text) FROM PUBLIC;
CREATE PROCEDURE stays(a integer, OUT b text) LANGUAGE sql AS $$SELECT 'y'::text$$;
CREATE PROCEDURE stays(a integer, b text) LANGUAGE sql AS $$SELECT 2$$;
COMMENT ON PROCEDURE stays(IN integer, IN text) IS 'takes';
-- plumb:renamed from=old_name
CREATE PROCEDURE new_name(a integer, OUT b text) LANGUAGE sql AS $$SELECT 'x'::text$$;
