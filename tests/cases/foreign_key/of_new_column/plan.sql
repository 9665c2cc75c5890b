ALTER TABLE public.author ADD COLUMN mentor_id integer CONSTRAINT author_mentor_id_fkey REFERENCES public.author (id) DEFERRABLE INITIALLY DEFERRED;

CREATE TABLE public.publisher (
    id integer,
    name text,
    CONSTRAINT publisher_pkey PRIMARY KEY (id),
    CONSTRAINT publisher_name_key UNIQUE (name)
);

ALTER TABLE public.book ADD COLUMN author_id integer CONSTRAINT written_by REFERENCES public.author (id) ON UPDATE CASCADE ON DELETE SET NULL;

ALTER TABLE public.book ADD COLUMN publisher_id integer CONSTRAINT book_publisher_id_fkey REFERENCES public.publisher (id) MATCH FULL;

ALTER TABLE public.book
    ADD COLUMN second_publisher_id integer DEFAULT 1,
    ADD COLUMN edition integer DEFAULT 1;

ALTER TABLE public.book ADD COLUMN publisher_name text CONSTRAINT book_publisher_name_fkey REFERENCES public.publisher (name);

ALTER TABLE public.book
    ADD CONSTRAINT book_publisher_name_check CHECK (publisher_name <> ''),
    ADD CONSTRAINT book_second_publisher_id_fkey FOREIGN KEY (second_publisher_id) REFERENCES public.publisher (id);

ALTER TABLE public.paper ADD COLUMN publisher_id integer CONSTRAINT paper_publisher_id_fkey REFERENCES public.publisher (id);

ALTER TABLE public.shelf ADD COLUMN author_id integer CONSTRAINT shelf_author_id_fkey REFERENCES public.author (id);

ALTER TABLE public.ticket
    ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY,
    ADD COLUMN author_id integer,
    ADD COLUMN code uuid DEFAULT gen_random_uuid(),
    ADD CONSTRAINT ticket_author_id_fkey FOREIGN KEY (author_id) REFERENCES public.author (id);
