CREATE TABLE public.a (
    id integer,
    b integer,
    CONSTRAINT a_pkey PRIMARY KEY (id)
);

CREATE TABLE public.c (
    id integer,
    a integer,
    CONSTRAINT c_pkey PRIMARY KEY (id),
    CONSTRAINT c_a_fkey FOREIGN KEY (a) REFERENCES public.a (id)
);

CREATE TABLE public.b (
    id integer,
    c integer,
    CONSTRAINT b_pkey PRIMARY KEY (id),
    CONSTRAINT b_c FOREIGN KEY (c) REFERENCES public.c (id)
);

ALTER TABLE public.a ADD CONSTRAINT a_b FOREIGN KEY (b) REFERENCES public.b (id);
