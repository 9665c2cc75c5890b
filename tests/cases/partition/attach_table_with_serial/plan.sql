ALTER TABLE public.p ATTACH PARTITION public.t FOR VALUES IN ('x');

ALTER TABLE public.t ALTER COLUMN c SET DEFAULT nextval('public.p_c_seq'::regclass);

DROP SEQUENCE public.t_c_seq;
