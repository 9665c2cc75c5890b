DROP VIEW public.v;

ALTER TABLE public.t
    DROP COLUMN a,
    ADD COLUMN b integer DEFAULT 1 NOT NULL;

CREATE VIEW public.v AS
SELECT * FROM t;

COMMENT ON VIEW public.v IS 'all of it';
