CREATE TABLE public.category (
    id integer,
    parent integer,
    CONSTRAINT category_pkey PRIMARY KEY (id),
    CONSTRAINT category_parent_fkey FOREIGN KEY (parent) REFERENCES public.category (id) ON DELETE CASCADE
);
