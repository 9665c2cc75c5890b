DROP VIEW public.v;

ALTER TABLE public.t ALTER COLUMN a TYPE bigint;

CREATE VIEW public.v AS
SELECT a FROM t;

ALTER VIEW public.v OWNER TO alice;

GRANT SELECT ON TABLE public.v TO reader;
