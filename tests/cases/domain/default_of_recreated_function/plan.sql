ALTER DOMAIN public.d RENAME TO plumb_old_d;

ALTER DOMAIN public.plumb_old_d DROP DEFAULT;

ALTER TABLE public.t ALTER COLUMN y DROP DEFAULT;

DROP FUNCTION public.f(integer);

CREATE FUNCTION public.f(a integer)
RETURNS bigint
LANGUAGE sql
AS $$SELECT 1::bigint$$;

CREATE DOMAIN public.d AS bigint DEFAULT f(1);

ALTER TABLE public.t
    ALTER COLUMN x TYPE public.d,
    ALTER COLUMN y SET DEFAULT f(2);

DROP DOMAIN public.plumb_old_d;
