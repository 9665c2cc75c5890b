CREATE TABLE public.zz (
    id integer,
    name text,
    CONSTRAINT zz_pkey PRIMARY KEY (id)
);

CREATE FUNCTION public.a_name(n integer)
RETURNS text
LANGUAGE sql
STABLE
RETURN (SELECT zz.name FROM zz WHERE zz.id = n);
