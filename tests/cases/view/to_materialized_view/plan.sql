DROP VIEW public.on_v;

DROP VIEW public.v;

CREATE MATERIALIZED VIEW public.v AS
SELECT id FROM t;

CREATE VIEW public.on_v AS
SELECT id FROM v;
