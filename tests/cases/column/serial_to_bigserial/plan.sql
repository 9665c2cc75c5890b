ALTER TABLE public.t ALTER COLUMN id DROP DEFAULT;

ALTER SEQUENCE public.t_id_seq AS bigint MAXVALUE 9223372036854775807;

ALTER TABLE public.t
    ALTER COLUMN id TYPE bigint,
    ALTER COLUMN id SET DEFAULT nextval('public.t_id_seq'::regclass);
