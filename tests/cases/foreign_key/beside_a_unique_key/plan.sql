ALTER TABLE public.book ADD CONSTRAINT book_author_fkey FOREIGN KEY (author) REFERENCES public.author (id);

ALTER TABLE public.book ADD COLUMN editor integer CONSTRAINT book_editor_fkey REFERENCES public.author (id);

ALTER TABLE public.book
    ADD CONSTRAINT book_code_key UNIQUE (code),
    ADD CONSTRAINT book_isbn_key UNIQUE (isbn),
    ADD CONSTRAINT book_sequel_fkey FOREIGN KEY (sequel) REFERENCES public.book (code);
