CREATE COLLATION german (provider = icu, locale = 'de-DE');
CREATE DOMAIN word AS text COLLATE german;
CREATE TABLE people (id integer, name text COLLATE german, nick text);
CREATE INDEX people_name ON people (name);
CREATE INDEX people_nick ON people (nick COLLATE german);
CREATE VIEW sorted AS SELECT name FROM people ORDER BY nick COLLATE german;
