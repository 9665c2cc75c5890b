CREATE COLLATION german (provider = icu, locale = 'de-DE');
COMMENT ON COLLATION german IS 'kept';
CREATE TABLE people (name text);
CREATE VIEW sorted AS SELECT name FROM people ORDER BY name COLLATE german;
