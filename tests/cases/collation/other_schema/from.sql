CREATE SCHEMA i18n;
CREATE COLLATION german (provider = icu, locale = 'de-DE');
