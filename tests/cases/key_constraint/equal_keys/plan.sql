CREATE TABLE public.w (
    id integer,
    name text,
    first_unique integer,
    CONSTRAINT w_pkey PRIMARY KEY (id),
    CONSTRAINT w1 UNIQUE (name),
    CONSTRAINT w4 UNIQUE (name) DEFERRABLE,
    CONSTRAINT w_first_unique_key UNIQUE (first_unique)
);

ALTER TABLE public.w
    ADD CONSTRAINT w2 UNIQUE (name),
    ADD CONSTRAINT w3 UNIQUE (id);
