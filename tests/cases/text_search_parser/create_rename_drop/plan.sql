ALTER TEXT SEARCH PARSER public.old_name RENAME TO new_name;

CREATE TEXT SEARCH PARSER public.fresh (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, HEADLINE = prsd_headline, LEXTYPES = prsd_lextype);

COMMENT ON TEXT SEARCH PARSER public.fresh IS 'As the default';

DROP TEXT SEARCH CONFIGURATION public.docs;

DROP TEXT SEARCH PARSER public.changed;

CREATE TEXT SEARCH PARSER public.changed (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, HEADLINE = prsd_headline, LEXTYPES = prsd_lextype);

CREATE TEXT SEARCH CONFIGURATION public.docs (PARSER = public.changed);

ALTER TEXT SEARCH CONFIGURATION public.docs
    ADD MAPPING FOR asciiword
    WITH simple;

DROP TEXT SEARCH PARSER public.gone;
