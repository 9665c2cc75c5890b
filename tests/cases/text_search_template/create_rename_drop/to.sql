CREATE TEXT SEARCH TEMPLATE fresh (INIT = dsimple_init, LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = fresh, stopwords = english);
COMMENT ON TEXT SEARCH TEMPLATE fresh IS 'As simple';
-- plumb:renamed from=old_name
CREATE TEXT SEARCH TEMPLATE new_name (LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH TEMPLATE changed (INIT = dsimple_init, LEXIZE = dsimple_lexize);
