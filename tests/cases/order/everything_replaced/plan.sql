CREATE TYPE public.new_kind AS ENUM ('a');

CREATE FUNCTION public.new_f(k public.new_kind)
RETURNS text
LANGUAGE sql
IMMUTABLE
AS $$ SELECT 'x' $$;

CREATE TABLE public.new_t (
    id serial,
    k public.new_kind NOT NULL,
    n text,
    CONSTRAINT new_t_pkey PRIMARY KEY (id),
    CONSTRAINT new_t_n_check CHECK (new_f('a') <> n)
);

CREATE INDEX new_i ON public.new_t (new_f(k));

CREATE VIEW public.new_v AS
SELECT id, new_f(k) AS f FROM new_t;

CREATE MATERIALIZED VIEW public.new_m AS
SELECT f FROM new_v;

CREATE FUNCTION public.new_tf()
RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN RETURN NEW; END $$;

CREATE TRIGGER new_tr BEFORE INSERT ON public.new_t
    FOR EACH ROW
    EXECUTE FUNCTION public.new_tf();

DROP MATERIALIZED VIEW public.old_m;

DROP VIEW public.old_v;

DROP TABLE public.old_t;

DROP FUNCTION public.old_f(public.old_kind);

DROP FUNCTION public.old_tf();

DROP TYPE public.old_kind;
