CREATE FUNCTION public.any_of(a anyarray, INOUT x anyarray)
RETURNS SETOF anyarray
LANGUAGE sql
IMMUTABLE
AS $$SELECT x$$;

CREATE OR REPLACE FUNCTION public.kept(a integer, OUT x integer)
RETURNS SETOF integer
LANGUAGE sql
STABLE
AS $$SELECT a$$;

CREATE FUNCTION public.one(a integer, OUT x integer)
RETURNS SETOF integer
LANGUAGE sql
IMMUTABLE
AS $$SELECT a$$;

CREATE FUNCTION public.single(a integer, OUT x integer, OUT y integer)
LANGUAGE sql
AS $$SELECT a, a$$;

CREATE FUNCTION public.two(a integer, OUT x integer, OUT y integer)
RETURNS SETOF record
LANGUAGE sql
AS $$SELECT a, a$$;
