DROP VIEW public.over_named;

DROP VIEW public.named;

ALTER TABLE public.t
    DROP COLUMN b,
    ADD COLUMN b integer GENERATED ALWAYS AS (a * 3) STORED;

CREATE VIEW public.named AS
SELECT a, b, c FROM t;

CREATE VIEW public.over_named AS
SELECT named.*, b + 1 AS d FROM named;
