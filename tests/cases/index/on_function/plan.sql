CREATE FUNCTION public.slug(text)
RETURNS text
LANGUAGE sql
IMMUTABLE STRICT
AS $$ SELECT lower(replace($1, ' ', '-')) $$;

CREATE UNIQUE INDEX t_slug ON public.t (slug(a));
