CREATE SEQUENCE public.t_id_seq AS integer;

ALTER SEQUENCE public.t_id_seq OWNER TO writer;

ALTER SEQUENCE public.t_id_seq OWNED BY public.t.id;

SELECT setval('public.t_id_seq', greatest(max(id) + 1, 1), false) FROM public.t;

CREATE SEQUENCE public.plumb_old_t_i_seq;

SELECT setval('public.plumb_old_t_i_seq', last_value, is_called) FROM public.t_i_seq;

ALTER TABLE public.t
    ALTER COLUMN i DROP IDENTITY,
    ADD COLUMN j integer,
    ALTER COLUMN id SET DEFAULT nextval('t_id_seq');

ALTER SEQUENCE public.stays OWNER TO writer;

ALTER SEQUENCE public.stays OWNED BY public.t.j;

CREATE SEQUENCE public.t_i_seq AS integer;

ALTER SEQUENCE public.t_i_seq OWNER TO writer;

ALTER SEQUENCE public.t_i_seq OWNED BY public.t.i;

SELECT setval('public.t_i_seq', greatest(last_value, max), is_called OR coalesce(max >= last_value, false)) FROM public.plumb_old_t_i_seq, (SELECT max(i) FROM public.t) AS rows;

DROP SEQUENCE public.plumb_old_t_i_seq;

ALTER TABLE public.t ALTER COLUMN i SET DEFAULT nextval('t_i_seq');
