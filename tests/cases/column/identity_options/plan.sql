SELECT setval('public.t_id_seq', greatest(last_value, 100), is_called AND last_value >= 100) FROM public.t_id_seq;

ALTER TABLE public.t ALTER COLUMN id SET INCREMENT BY 10 SET MINVALUE 100 SET MAXVALUE 100000 SET START WITH 1000 SET CACHE 5 SET CYCLE;
