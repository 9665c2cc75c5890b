ALTER TABLE public.b RENAME TO a;

ALTER TABLE public.a RENAME TO b;

ALTER TABLE public.b
    DROP CONSTRAINT a_pkey,
    DROP COLUMN y;

CREATE TABLE public.a (
    id integer,
    y date,
    CONSTRAINT a_pkey PRIMARY KEY (id)
);
