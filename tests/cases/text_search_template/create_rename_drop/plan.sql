ALTER TEXT SEARCH TEMPLATE public.old_name RENAME TO new_name;

CREATE TEXT SEARCH TEMPLATE public.fresh (INIT = dsimple_init, LEXIZE = dsimple_lexize);

COMMENT ON TEXT SEARCH TEMPLATE public.fresh IS 'As simple';

CREATE TEXT SEARCH DICTIONARY public.words (TEMPLATE = public.fresh, stopwords = 'english');

DROP TEXT SEARCH TEMPLATE public.changed;

CREATE TEXT SEARCH TEMPLATE public.changed (INIT = dsimple_init, LEXIZE = dsimple_lexize);

DROP TEXT SEARCH TEMPLATE public.gone;
