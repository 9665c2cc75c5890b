ALTER TABLE public.t
    ALTER COLUMN a SET DEFAULT nextval('a_seq'::text::regclass),
    ALTER COLUMN b SET DEFAULT nextval('b_seq'::text);
