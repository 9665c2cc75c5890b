CREATE FUNCTION public.f(a bigint)
RETURNS bigint
LANGUAGE sql
AS $$SELECT 1::bigint$$;

ALTER TABLE public.t ALTER COLUMN y DROP DEFAULT;

ALTER DOMAIN public.d DROP CONSTRAINT d_check;

ALTER DOMAIN public.d RENAME TO plumb_old_d;

ALTER DOMAIN public.plumb_old_d DROP DEFAULT;

DROP FUNCTION public.f(integer);

CREATE DOMAIN public.d AS bigint DEFAULT f(1);

ALTER DOMAIN public.d ADD CONSTRAINT d_check CHECK (value > f(0));

ALTER TABLE public.t
    ALTER COLUMN x TYPE public.d,
    ALTER COLUMN y TYPE public.d,
    ALTER COLUMN y SET DEFAULT f(2);

DROP DOMAIN public.plumb_old_d;
