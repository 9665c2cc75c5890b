CREATE FUNCTION public.unaccent(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT translate($1, 'äöü', 'aou') $$;
CREATE TABLE public.t (a text);
CREATE INDEX t_a ON public.t USING btree (public.unaccent(a));
