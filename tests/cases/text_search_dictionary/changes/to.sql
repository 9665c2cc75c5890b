CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simple, stopwords = french);
CREATE TEXT SEARCH DICTIONARY other (TEMPLATE = snowball, language = french);
-- plumb:renamed from=old_name
CREATE TEXT SEARCH DICTIONARY new_name (TEMPLATE = simple);
CREATE TEXT SEARCH CONFIGURATION docs (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION docs ALTER MAPPING FOR asciiword WITH other, simple;
