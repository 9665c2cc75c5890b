CREATE TABLE public.b (
    id integer,
    note text,
    CONSTRAINT b_pkey PRIMARY KEY (id)
);

CREATE OR REPLACE VIEW public.v AS
SELECT id, note FROM b;

DROP TABLE public.a;
