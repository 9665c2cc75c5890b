CREATE COLLATION public.german (provider = icu, locale = 'de-DE');

ALTER TABLE public.people ALTER COLUMN name TYPE text COLLATE public.german;

CREATE INDEX people_name ON public.people (name);
