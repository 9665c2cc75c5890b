CREATE SCHEMA app;
CREATE TEXT SEARCH DICTIONARY app.stems (TEMPLATE = snowball, Language = english, StopWords = english);
CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = pg_catalog.simple, "accept" = false);
COMMENT ON TEXT SEARCH DICTIONARY app.stems IS 'English words';
ALTER TEXT SEARCH DICTIONARY words OWNER TO alice;
