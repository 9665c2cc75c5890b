COMMENT ON CAST (integer AS public.mood) IS 'By number';

DROP CAST (bigint AS public.mood);

DROP CAST (text AS public.mood);

CREATE CAST (text AS public.mood)
    WITH INOUT
    AS IMPLICIT;

COMMENT ON CAST (text AS public.mood) IS 'By name';
