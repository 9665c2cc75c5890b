ALTER TABLE public.author
    ADD COLUMN called text COLLATE "POSIX" DEFAULT '' NOT NULL,
    ADD COLUMN since date,
    ADD COLUMN place serial;

CREATE INDEX plumb_new_author_i ON public.author USING hash (place);

DROP INDEX public.author_i;

ALTER INDEX public.plumb_new_author_i RENAME TO author_i;

DROP POLICY author_p ON public.author;

ALTER TABLE public.author DROP COLUMN rank;

ALTER TABLE public.book DROP CONSTRAINT book_k;

CREATE UNIQUE INDEX plumb_new_author_u ON public.author (called, since);

DROP INDEX public.author_u;

ALTER INDEX public.plumb_new_author_u RENAME TO author_u;

ALTER TABLE public.author
    DROP COLUMN name,
    DROP COLUMN score,
    DROP COLUMN id,
    ADD COLUMN number integer NOT NULL,
    ADD COLUMN mark real,
    ADD CONSTRAINT author_pkey PRIMARY KEY (number),
    ADD CONSTRAINT author_place_key UNIQUE (place),
    ADD CONSTRAINT author_check CHECK (number < mark),
    ADD CONSTRAINT author_mark_check CHECK (mark IS NOT NULL),
    ADD CONSTRAINT author_number_check CHECK (number > 0),
    ADD CONSTRAINT author_k FOREIGN KEY (called, since) REFERENCES public.book (name, born);

CREATE POLICY author_p ON public.author
    AS RESTRICTIVE
    FOR INSERT
    WITH CHECK (number > 1 AND called = 'a');

ALTER TABLE public.author DROP COLUMN born;

ALTER TABLE public.book ADD CONSTRAINT book_k FOREIGN KEY (name, born) REFERENCES public.author (called, since);
