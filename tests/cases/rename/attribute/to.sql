CREATE TYPE public.address AS (
    street text,
    postcode text,  -- plumb:renamed from=zip
    city text
);
COMMENT ON COLUMN public.address.postcode IS 'as printed';
CREATE TYPE public.person AS (
    name text,
    -- plumb:renamed from=born
    birthday date
);
CREATE TYPE public.span AS (
    high integer,  -- plumb:renamed from=low
    low integer    -- plumb:renamed from=high
);
CREATE TABLE public.customer (id integer PRIMARY KEY, home public.address, range public.span);
CREATE TABLE public.people OF public.person (PRIMARY KEY (name));
CREATE INDEX people_by_birth ON public.people (birthday);
CREATE VIEW public.codes AS SELECT customer.id, (customer.home).postcode AS code FROM public.customer;
