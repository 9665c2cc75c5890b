CREATE TABLE public.t (id integer PRIMARY KEY, n integer NOT NULL);
CREATE TABLE public.other (id integer PRIMARY KEY, gone text, label text);
CREATE PUBLICATION p FOR TABLE public.t WHERE (n > 5), public.other (id, gone);
CREATE PUBLICATION q FOR TABLE public.t (id, n);
COMMENT ON PUBLICATION p IS 'for the warehouse';
