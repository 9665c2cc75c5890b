DROP VIEW public.granted;

DROP VIEW public.plain;

ALTER TABLE public.t ALTER COLUMN a TYPE bigint;

CREATE VIEW public.granted AS
SELECT a FROM t;

REVOKE SELECT ON TABLE public.granted FROM writer;

GRANT SELECT ON TABLE public.granted TO reader;

CREATE VIEW public.plain AS
SELECT a FROM t;

REVOKE SELECT ON TABLE public.plain FROM writer;
