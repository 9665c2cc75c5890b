DROP VIEW public.sorted;

DROP COLLATION public.german;

CREATE COLLATION public.german (provider = icu, locale = 'de-DE', deterministic = false);

COMMENT ON COLLATION public.german IS 'kept';

CREATE VIEW public.sorted AS
SELECT name FROM people ORDER BY name COLLATE german;
