CREATE TEXT SEARCH PARSER fresh (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
COMMENT ON TEXT SEARCH PARSER fresh IS 'As the default';
-- plumb:renamed from=old_name
CREATE TEXT SEARCH PARSER new_name (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH PARSER changed (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
CREATE TEXT SEARCH CONFIGURATION docs (PARSER = changed);
ALTER TEXT SEARCH CONFIGURATION docs ADD MAPPING FOR asciiword WITH simple;
