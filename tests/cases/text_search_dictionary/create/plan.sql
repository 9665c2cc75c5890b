CREATE TEXT SEARCH DICTIONARY app.stems (TEMPLATE = snowball, language = 'english', stopwords = 'english');

COMMENT ON TEXT SEARCH DICTIONARY app.stems IS 'English words';

CREATE TEXT SEARCH DICTIONARY public.words (TEMPLATE = simple, accept = 'false');

ALTER TEXT SEARCH DICTIONARY public.words OWNER TO alice;
