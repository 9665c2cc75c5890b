DROP INDEX public.t_slug;

DROP FUNCTION public.slug(text);

CREATE FUNCTION public.slug(a text)
RETURNS character varying
LANGUAGE sql
IMMUTABLE
AS $$ SELECT lower(a)::varchar $$;

CREATE INDEX t_slug ON public.t (slug(a));
