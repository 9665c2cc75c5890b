CREATE TYPE public.address AS (street text, zip text, city text);
COMMENT ON COLUMN public.address.zip IS 'as printed';
CREATE TYPE public.person AS (name text, born date);
CREATE TYPE public.span AS (low integer, high integer);
CREATE TABLE public.customer (id integer PRIMARY KEY, home public.address, range public.span);
CREATE TABLE public.people OF public.person (PRIMARY KEY (name));
CREATE INDEX people_by_birth ON public.people (born);
CREATE VIEW public.codes AS SELECT customer.id, (customer.home).zip AS code FROM public.customer;
