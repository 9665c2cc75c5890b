DROP VIEW public.v;

DROP INDEX public.t_norm;

DROP FUNCTION public.norm(text);

CREATE FUNCTION public.norm(val text)
RETURNS text
LANGUAGE sql
IMMUTABLE
AS $$SELECT lower(val)$$;

CREATE INDEX t_norm ON public.t (norm(a));

CREATE VIEW public.v AS
SELECT id, norm(a) AS a FROM t;
