CREATE PROCEDURE gone(a integer, OUT b text) LANGUAGE sql AS $$SELECT 'x'::text$$;
CREATE PROCEDURE gone(a integer, b text) LANGUAGE sql AS $$SELECT 1$$;
CREATE PROCEDURE stays(a integer, OUT b text) LANGUAGE sql AS $$SELECT 'x'::text$$;
CREATE PROCEDURE stays(a integer, b text) LANGUAGE sql AS $$SELECT 1$$;
CREATE PROCEDURE old_name(a integer, OUT b text) LANGUAGE sql AS $$SELECT 'x'::text$$;
