CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE FUNCTION mood_of(integer) RETURNS mood LANGUAGE sql IMMUTABLE AS $$SELECT 'ok'::mood$$;
CREATE CAST (text AS mood) WITH INOUT AS ASSIGNMENT;
CREATE CAST (integer AS mood) WITH FUNCTION mood_of(integer);
COMMENT ON CAST (text AS mood) IS 'By name';
CREATE CAST (bigint AS mood) WITH INOUT;
