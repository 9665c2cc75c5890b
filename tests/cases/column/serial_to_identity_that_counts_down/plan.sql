ALTER TABLE public.t ALTER COLUMN id DROP DEFAULT;

ALTER SEQUENCE public.t_id_seq RENAME TO plumb_old_t_id_seq;

ALTER TABLE public.t
    ALTER COLUMN id TYPE bigint,
    ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME public.qq START WITH 30 INCREMENT BY -2 MINVALUE -100000000 MAXVALUE 10000000);

SELECT setval('public.plumb_old_t_id_seq', 30, false) FROM public.plumb_old_t_id_seq WHERE last_value > 30;

SELECT setval('public.qq', least(last_value, min), is_called OR coalesce(min <= last_value, false)) FROM public.plumb_old_t_id_seq, (SELECT min(id) FROM public.t) AS rows;

DROP SEQUENCE public.plumb_old_t_id_seq;
