CREATE TEXT SEARCH DICTIONARY public.words (TEMPLATE = simple, stopwords = 'english');

CREATE TEXT SEARCH CONFIGURATION public.bare (PARSER = "default");

CREATE TEXT SEARCH CONFIGURATION public.docs (PARSER = "default");

ALTER TEXT SEARCH CONFIGURATION public.docs
    ADD MAPPING FOR asciihword, asciiword
    WITH public.words, english_stem;

ALTER TEXT SEARCH CONFIGURATION public.docs
    ADD MAPPING FOR file, "float", host, hword_numpart, "int", numhword, numword, sfloat, uint, url_path, version
    WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.docs
    ADD MAPPING FOR hword, hword_part, word
    WITH russian_stem;

ALTER TEXT SEARCH CONFIGURATION public.docs
    ADD MAPPING FOR hword_asciipart
    WITH english_stem;

ALTER TEXT SEARCH CONFIGURATION public.docs OWNER TO alice;

COMMENT ON TEXT SEARCH CONFIGURATION public.docs IS 'Documents';

CREATE TABLE public.t (
    body text,
    search tsvector GENERATED ALWAYS AS (to_tsvector('docs'::regconfig, body)) STORED
);
