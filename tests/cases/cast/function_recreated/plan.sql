DROP CAST (integer AS public.mood);

DROP FUNCTION public.mood_of(integer);

CREATE FUNCTION public.mood_of(number integer)
RETURNS public.mood
LANGUAGE sql
IMMUTABLE
AS $$SELECT 'ok'::mood$$;

CREATE CAST (integer AS public.mood)
    WITH FUNCTION public.mood_of(integer)
    AS ASSIGNMENT;
