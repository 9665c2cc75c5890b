DROP INDEX public.t_a;

DROP FUNCTION public.unaccent(text);

CREATE EXTENSION unaccent WITH SCHEMA public;
