ALTER TABLE public.t
    ALTER COLUMN pk DROP DEFAULT,
    ALTER COLUMN pk TYPE uuid USING pk::text::uuid,
    ADD COLUMN pk_deprecated integer CONSTRAINT t_pk_not_null NOT NULL;

ALTER SEQUENCE public.t_pk_seq OWNED BY public.t.pk_deprecated;

ALTER TABLE public.t ALTER COLUMN pk_deprecated SET DEFAULT nextval('t_pk_seq');
