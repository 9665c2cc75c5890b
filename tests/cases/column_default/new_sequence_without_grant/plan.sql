ALTER TABLE public.t
    ADD COLUMN more bigserial,
    ALTER COLUMN id SET DEFAULT nextval('numbers');
