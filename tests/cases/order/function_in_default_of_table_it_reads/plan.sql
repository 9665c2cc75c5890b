CREATE TABLE public.t (
    id integer,
    n bigint,
    CONSTRAINT t_pkey PRIMARY KEY (id)
);

CREATE FUNCTION public.next_n()
RETURNS bigint
LANGUAGE sql
RETURN (SELECT coalesce(max(n), 0) + 1 FROM t);

ALTER TABLE public.t ALTER COLUMN n SET DEFAULT next_n();
