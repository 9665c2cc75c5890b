ALTER TABLE public.t DROP COLUMN s;

DROP TEXT SEARCH CONFIGURATION public.by_parser;

ALTER TEXT SEARCH DICTIONARY public.by_option (accept = 'false');

ALTER TEXT SEARCH CONFIGURATION public.by_mapping
    DROP MAPPING FOR email;

ALTER TEXT SEARCH CONFIGURATION public.by_mapping
    ALTER MAPPING FOR asciiword
    WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.by_mapping
    ALTER MAPPING FOR word
    WITH simple, public.by_option;

CREATE TEXT SEARCH CONFIGURATION public.by_parser (PARSER = public.q);

ALTER TEXT SEARCH CONFIGURATION public.by_parser
    ADD MAPPING FOR asciiword
    WITH public.by_option;

COMMENT ON TEXT SEARCH CONFIGURATION public.by_parser IS 'kept';

ALTER TABLE public.t ADD COLUMN s tsvector GENERATED ALWAYS AS (to_tsvector('by_parser', a)) STORED;

DROP TEXT SEARCH DICTIONARY public.by_template;

DROP TEXT SEARCH TEMPLATE public.t1;

CREATE TEXT SEARCH TEMPLATE public.t1 (LEXIZE = dsimple_lexize);

DROP TEXT SEARCH TEMPLATE public.t2;

CREATE TEXT SEARCH TEMPLATE public.t2 (INIT = dsimple_init, LEXIZE = dsimple_lexize);

CREATE TEXT SEARCH DICTIONARY public.by_template (TEMPLATE = public.t2);

ALTER TEXT SEARCH DICTIONARY public.by_template OWNER TO alice;

COMMENT ON TEXT SEARCH DICTIONARY public.by_template IS 'kept';

DROP TEXT SEARCH PARSER public.p;

CREATE TEXT SEARCH PARSER public.p (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, HEADLINE = prsd_headline, LEXTYPES = prsd_lextype);
