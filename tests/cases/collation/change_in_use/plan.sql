ALTER DOMAIN public.word RENAME TO plumb_old_word;

DROP VIEW public.sorted;

DROP INDEX public.people_nick;

ALTER COLLATION public.german RENAME TO plumb_old_german;

CREATE COLLATION public.german (provider = icu, locale = 'de-AT');

CREATE DOMAIN public.word AS text COLLATE public.german;

ALTER TABLE public.people ALTER COLUMN name TYPE text COLLATE public.german;

CREATE INDEX people_nick ON public.people (nick COLLATE public.german);

CREATE VIEW public.sorted AS
SELECT name FROM people ORDER BY nick COLLATE german;

DROP DOMAIN public.plumb_old_word;

DROP COLLATION public.plumb_old_german;
