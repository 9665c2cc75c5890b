CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE FUNCTION mood_of(integer) RETURNS mood LANGUAGE sql IMMUTABLE AS $$SELECT 'ok'::mood$$;
CREATE CAST (text AS mood) WITH INOUT AS IMPLICIT;
CREATE CAST (integer AS mood) WITH FUNCTION mood_of(integer);
COMMENT ON CAST (text AS mood) IS 'By name';
COMMENT ON CAST (integer AS mood) IS 'By number';
