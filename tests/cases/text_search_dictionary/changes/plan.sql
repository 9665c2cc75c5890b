ALTER TEXT SEARCH DICTIONARY public.old_name RENAME TO new_name;

ALTER TEXT SEARCH DICTIONARY public.words (accept, stopwords = 'french');

DROP TEXT SEARCH CONFIGURATION public.docs;

DROP TEXT SEARCH DICTIONARY public.gone;

DROP TEXT SEARCH DICTIONARY public.other;

CREATE TEXT SEARCH DICTIONARY public.other (TEMPLATE = snowball, language = 'french');

CREATE TEXT SEARCH CONFIGURATION public.docs (PARSER = "default");

ALTER TEXT SEARCH CONFIGURATION public.docs
    ADD MAPPING FOR asciihword, email, file, "float", host, hword, hword_asciipart, hword_numpart, hword_part, "int", numhword, numword, sfloat, uint, url, url_path, version, word
    WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.docs
    ADD MAPPING FOR asciiword
    WITH public.other, simple;
