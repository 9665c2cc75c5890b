SELECT setval('public.down', -3, false) FROM public.down WHERE NOT is_called AND last_value < -9;

SELECT setval('public.down', least(last_value, -2), is_called AND last_value <= -2) FROM public.down;

ALTER SEQUENCE public.down MINVALUE -9 MAXVALUE -2 START WITH -3;

SELECT setval('public.s', 3, false) FROM public.s WHERE NOT is_called AND last_value > 9;

SELECT setval('public.s', greatest(last_value, 2), is_called AND last_value >= 2) FROM public.s;

ALTER SEQUENCE public.s MINVALUE 2 MAXVALUE 9 START WITH 3;

SELECT setval('public.small', 1, false) FROM public.small WHERE NOT is_called AND last_value > 32767;

ALTER SEQUENCE public.small AS smallint MAXVALUE 32767 START WITH 1;

SELECT setval('public.t_id_seq', 3, false) FROM public.t_id_seq WHERE NOT is_called AND last_value > 9;

SELECT setval('public.t_id_seq', greatest(last_value, 2), is_called AND last_value >= 2) FROM public.t_id_seq;

ALTER TABLE public.t ALTER COLUMN id SET MINVALUE 2 SET MAXVALUE 9 SET START WITH 3;
