CREATE SEQUENCE public.plumb_old_t_id_seq;

SELECT setval('public.plumb_old_t_id_seq', last_value, is_called) FROM public.t_id_seq;

ALTER TABLE public.t
    ALTER COLUMN id DROP IDENTITY,
    ADD COLUMN at serial;

GRANT UPDATE ON SEQUENCE public.t_at_seq TO PUBLIC;

CREATE SEQUENCE public.t_id_seq AS integer;

ALTER SEQUENCE public.t_id_seq OWNED BY public.t.id;

SELECT setval('public.t_id_seq', greatest(last_value, max), is_called OR coalesce(max >= last_value, false)) FROM public.plumb_old_t_id_seq, (SELECT max(id) FROM public.t) AS rows;

DROP SEQUENCE public.plumb_old_t_id_seq;

GRANT USAGE ON SEQUENCE public.t_id_seq TO writer;

ALTER TABLE public.t ALTER COLUMN id SET DEFAULT nextval('public.t_id_seq'::regclass);
