CREATE TABLE public.parent (
    id integer,
    CONSTRAINT parent_pkey PRIMARY KEY (id)
);

CREATE TABLE public.thing (
    id bigint GENERATED ALWAYS AS IDENTITY,
    code character(3) NOT NULL,
    parent_id integer NOT NULL,
    price numeric(10,2) DEFAULT 0 NOT NULL,
    quantity integer DEFAULT 1,
    total numeric GENERATED ALWAYS AS (price * quantity) STORED,
    tags text[] DEFAULT '{}' NOT NULL,
    data jsonb DEFAULT '{}'::jsonb,
    name text COLLATE "C",
    during tstzrange,
    CONSTRAINT thing_pkey PRIMARY KEY (id),
    CONSTRAINT thing_code_key UNIQUE (code),
    CONSTRAINT thing_price_check CHECK (price >= 0),
    CONSTRAINT thing_during_excl EXCLUDE USING gist (during WITH &&),
    CONSTRAINT thing_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.parent (id) ON DELETE CASCADE
)
WITH (fillfactor = 70);

CREATE INDEX thing_data ON public.thing USING gin (data);

COMMENT ON TABLE public.thing IS 'everything at once';

COMMENT ON COLUMN public.thing.total IS 'price times quantity';
