SELECT setval('public.fresh', greatest(last_value, 100), is_called AND last_value >= 100) FROM public.fresh;

ALTER SEQUENCE public.fresh MINVALUE 100 START WITH 100;

SELECT setval('public.used', greatest(last_value, 100), is_called AND last_value >= 100) FROM public.used;

ALTER SEQUENCE public.used MINVALUE 100 START WITH 100;

SELECT setval('public.t_id_seq', greatest(last_value, 100), is_called AND last_value >= 100) FROM public.t_id_seq;

ALTER TABLE public.t ALTER COLUMN id SET MINVALUE 100 SET START WITH 100;
