-- routines that name objects which are made after them
SET check_function_bodies = off;

CREATE FUNCTION public.even(n integer)
RETURNS boolean
LANGUAGE sql
AS $$ SELECT n = 0 OR odd(n - 1) $$;

CREATE FUNCTION public.odd(n integer)
RETURNS boolean
LANGUAGE sql
AS $$ SELECT n <> 0 AND even(n - 1) $$;

CREATE FUNCTION public.send(q text, t timestamp with time zone)
RETURNS bigint
LANGUAGE sql
AS $$ SELECT 1::bigint $$;

CREATE FUNCTION public.send(q text, n integer)
RETURNS bigint
LANGUAGE sql
AS $$ SELECT send(q, now()) $$;

CREATE FUNCTION public.send(q text)
RETURNS bigint
LANGUAGE sql
AS $$ SELECT send(q, 1) $$;
