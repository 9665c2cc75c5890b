CREATE TABLE public.t (id integer PRIMARY KEY, n bigint NOT NULL GENERATED ALWAYS AS (id * 2) STORED);
CREATE TABLE public.other (id integer PRIMARY KEY, label text, fresh text);
CREATE PUBLICATION p FOR TABLE public.t WHERE (id > 5), public.other (id, fresh);
CREATE PUBLICATION q FOR TABLE public.t (id);
COMMENT ON PUBLICATION p IS 'for the warehouse';
