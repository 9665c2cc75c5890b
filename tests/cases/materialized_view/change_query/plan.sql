DROP MATERIALIZED VIEW public.by_region;

CREATE MATERIALIZED VIEW public.by_region AS
SELECT region, avg(amount) AS total FROM sale GROUP BY region;

CREATE UNIQUE INDEX by_region_key ON public.by_region (region);

COMMENT ON INDEX public.by_region_key IS 'lets it be refreshed concurrently';

COMMENT ON MATERIALIZED VIEW public.by_region IS 'refreshed every night';
