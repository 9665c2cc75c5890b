CREATE TABLE sale (id integer PRIMARY KEY, region text, amount numeric);
CREATE MATERIALIZED VIEW by_region AS SELECT region, avg(amount) AS total FROM sale GROUP BY region;
CREATE UNIQUE INDEX by_region_key ON by_region (region);
COMMENT ON MATERIALIZED VIEW by_region IS 'refreshed every night';
COMMENT ON INDEX by_region_key IS 'lets it be refreshed concurrently';
