CREATE TABLE sale (id integer PRIMARY KEY, region text, amount numeric);
CREATE MATERIALIZED VIEW by_region AS SELECT region, sum(amount) AS total FROM sale GROUP BY region;
CREATE UNIQUE INDEX by_region_key ON by_region (region);
CREATE INDEX "By Total" ON by_region (total DESC);
COMMENT ON MATERIALIZED VIEW by_region IS 'refreshed every night';
