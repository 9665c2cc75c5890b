CREATE TEXT SEARCH TEMPLATE gone (INIT = dsimple_init, LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH TEMPLATE old_name (LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH TEMPLATE changed (LEXIZE = dsimple_lexize);
