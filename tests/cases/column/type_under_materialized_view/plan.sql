DROP VIEW public.report;

DROP MATERIALIZED VIEW public.totals;

ALTER TABLE public.sale ALTER COLUMN amount TYPE bigint;

CREATE MATERIALIZED VIEW public.totals AS
SELECT sum(amount) AS total, min(amount) AS least FROM sale;

CREATE INDEX totals_total ON public.totals (total);

CREATE VIEW public.report AS
SELECT total FROM totals;
