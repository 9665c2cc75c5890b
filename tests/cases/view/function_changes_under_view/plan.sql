CREATE FUNCTION public.label(n bigint)
RETURNS text
LANGUAGE sql
IMMUTABLE
AS $$ SELECT n::text $$;

DROP VIEW public.v;

DROP FUNCTION public.label(integer);

CREATE VIEW public.v AS
SELECT id, label(id) AS l FROM t;
