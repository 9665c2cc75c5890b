CREATE FUNCTION public.rate(x bigint)
RETURNS bigint
LANGUAGE sql
STABLE
AS $$ SELECT x $$;

DROP FUNCTION public.rate(integer);

CREATE VIEW public.rated AS
SELECT id, rate(1) AS one FROM sale;
