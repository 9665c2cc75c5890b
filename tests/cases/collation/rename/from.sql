CREATE COLLATION german (provider = icu, locale = 'de-DE');
CREATE TABLE people (name text COLLATE german, CHECK (name COLLATE german < 'z'));
