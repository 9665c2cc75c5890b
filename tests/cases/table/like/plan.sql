CREATE TABLE public.bare (
    id integer NOT NULL,
    name text NOT NULL
);

CREATE TABLE public.copy (
    id integer,
    name text DEFAULT 'x' NOT NULL,
    CONSTRAINT copy_pkey PRIMARY KEY (id),
    CONSTRAINT template_id_check CHECK (id > 0)
);

CREATE INDEX copy_name_idx ON public.copy (name);
