CREATE SCHEMA extensions;

CREATE EXTENSION hstore WITH SCHEMA extensions;

CREATE TABLE public.product (
    id integer,
    attributes extensions.hstore,
    CONSTRAINT product_pkey PRIMARY KEY (id)
);
