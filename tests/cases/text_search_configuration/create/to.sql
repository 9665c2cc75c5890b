CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simple, stopwords = english);
CREATE TEXT SEARCH CONFIGURATION docs (COPY = pg_catalog.russian);
ALTER TEXT SEARCH CONFIGURATION docs ALTER MAPPING FOR asciiword, asciihword WITH words, english_stem;
ALTER TEXT SEARCH CONFIGURATION docs DROP MAPPING FOR email, url;
CREATE TEXT SEARCH CONFIGURATION bare (PARSER = "default");
COMMENT ON TEXT SEARCH CONFIGURATION docs IS 'Documents';
ALTER TEXT SEARCH CONFIGURATION docs OWNER TO alice;
CREATE TABLE t (body text, search tsvector GENERATED ALWAYS AS (to_tsvector('docs'::regconfig, body)) STORED);
