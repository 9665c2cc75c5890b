ALTER TEXT SEARCH CONFIGURATION public.old_name RENAME TO new_name;

ALTER TEXT SEARCH CONFIGURATION public.docs
    DROP MAPPING FOR url_path, version;

ALTER TEXT SEARCH CONFIGURATION public.docs
    ALTER MAPPING FOR asciihword, asciiword, hword, hword_asciipart, hword_part, word
    WITH public.words;

ALTER TEXT SEARCH CONFIGURATION public.new_name
    ADD MAPPING FOR word
    WITH public.words;

DROP TEXT SEARCH CONFIGURATION public.gone;
