CREATE TYPE public.address AS (street text, zip text);
CREATE TABLE public.customer (id integer PRIMARY KEY, home public.address);
