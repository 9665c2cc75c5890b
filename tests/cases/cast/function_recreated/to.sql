CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE FUNCTION mood_of(number integer) RETURNS mood LANGUAGE sql IMMUTABLE AS $$SELECT 'ok'::mood$$;
CREATE CAST (integer AS mood) WITH FUNCTION mood_of(integer) AS ASSIGNMENT;
