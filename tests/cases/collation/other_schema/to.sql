CREATE SCHEMA i18n;
-- plumb:renamed from=public.german
CREATE COLLATION i18n.german (provider = icu, locale = 'de-DE');
CREATE TABLE people (name text COLLATE i18n.german);
