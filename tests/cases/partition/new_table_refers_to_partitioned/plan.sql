CREATE TABLE public.x (
    k integer,
    l integer,
    id integer,
    CONSTRAINT x_k_l_id_fkey FOREIGN KEY (k, l, id) REFERENCES public.n (k, l, id)
);
