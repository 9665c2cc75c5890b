ALTER PROCEDURE public.old_name(IN integer) RENAME TO new_name;

CREATE PROCEDURE public.made(a integer, OUT b text)
LANGUAGE sql
AS $$SELECT 'x'::text$$;

CREATE PROCEDURE public.made(a integer, b text)
LANGUAGE sql
AS $$SELECT 1$$;

REVOKE EXECUTE ON PROCEDURE public.made(IN integer, IN text) FROM PUBLIC;

COMMENT ON PROCEDURE public.made(IN integer) IS 'gives';

COMMENT ON PROCEDURE public.made(IN integer, IN text) IS 'takes';

CREATE OR REPLACE PROCEDURE public.stays(a integer, OUT b text)
LANGUAGE sql
AS $$SELECT 'y'::text$$;

CREATE OR REPLACE PROCEDURE public.stays(a integer, b text)
LANGUAGE sql
AS $$SELECT 2$$;

COMMENT ON PROCEDURE public.stays(IN integer, IN text) IS 'takes';

DROP PROCEDURE public.gone(IN integer);

DROP PROCEDURE public.gone(IN integer, IN text);
