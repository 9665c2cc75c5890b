ALTER DOMAIN public.d RENAME TO plumb_old_d;

ALTER DOMAIN public.plumb_old_d DROP DEFAULT;

CREATE FUNCTION public.f(a bigint)
RETURNS bigint
LANGUAGE sql
AS $$SELECT 1::bigint$$;

DROP FUNCTION public.f(integer);

CREATE DOMAIN public.d AS bigint DEFAULT f(1);

ALTER TABLE public.t ALTER COLUMN x TYPE public.d;

DROP DOMAIN public.plumb_old_d;
