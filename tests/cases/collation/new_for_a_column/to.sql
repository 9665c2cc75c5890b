CREATE COLLATION german (provider = icu, locale = 'de-DE');
CREATE TABLE people (name text COLLATE german);
CREATE INDEX people_name ON people (name);
