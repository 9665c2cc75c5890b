CREATE PROCEDURE public.by_argument(b integer, INOUT c integer DEFAULT 1)
LANGUAGE sql
AS $$SELECT 1$$;

CREATE OR REPLACE FUNCTION public.by_language()
RETURNS integer
LANGUAGE plpgsql
AS $$BEGIN RETURN 1; END$$;

CREATE FUNCTION public.by_polymorph(anycompatible)
RETURNS anycompatible
LANGUAGE sql
AS $$SELECT $1$$;

CREATE OR REPLACE FUNCTION public.by_support(text, text)
RETURNS boolean
LANGUAGE internal
IMMUTABLE STRICT SUPPORT text_starts_with_support
AS $$text_starts_with$$;

DROP PROCEDURE public.by_argument(IN integer);

DROP FUNCTION public.by_polymorph(anyelement);

DROP FUNCTION public.by_result();

CREATE FUNCTION public.by_result()
RETURNS bigint
LANGUAGE sql
AS $$SELECT 1::bigint$$;

ALTER FUNCTION public.by_result() OWNER TO bob;

DROP FUNCTION public.by_set();

CREATE FUNCTION public.by_set()
RETURNS SETOF integer
LANGUAGE sql
AS $$SELECT 1$$;

GRANT EXECUTE ON FUNCTION public.by_set() TO alice;

COMMENT ON FUNCTION public.by_set() IS 'kept';

DROP FUNCTION public.by_variadic(integer[]);

CREATE FUNCTION public.by_variadic(integer[])
RETURNS integer
LANGUAGE sql
AS $$SELECT 1$$;

DROP FUNCTION public.by_window(integer);

CREATE FUNCTION public.by_window(integer)
RETURNS bigint
LANGUAGE internal
WINDOW IMMUTABLE
AS $$window_row_number$$;
