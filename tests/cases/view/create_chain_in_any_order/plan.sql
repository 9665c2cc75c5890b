CREATE TABLE public.base (
    id integer,
    CONSTRAINT base_pkey PRIMARY KEY (id)
);

CREATE VIEW public.a AS
SELECT id AS n FROM base;

CREATE FUNCTION public.twice(n integer)
RETURNS integer
LANGUAGE sql
IMMUTABLE
RETURN n * 2;

CREATE VIEW public.b AS
SELECT twice(n) AS n FROM a;

CREATE VIEW public.c AS
SELECT n FROM b;
