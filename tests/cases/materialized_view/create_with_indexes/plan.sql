CREATE MATERIALIZED VIEW public.by_region AS
SELECT region, sum(amount) AS total FROM sale GROUP BY region;

CREATE INDEX "By Total" ON public.by_region (total DESC);

CREATE UNIQUE INDEX by_region_key ON public.by_region (region);

COMMENT ON MATERIALIZED VIEW public.by_region IS 'refreshed every night';
