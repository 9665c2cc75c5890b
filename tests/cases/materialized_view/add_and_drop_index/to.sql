CREATE TABLE sale (id integer PRIMARY KEY, region text);
CREATE MATERIALIZED VIEW regions AS SELECT region, count(*) AS n FROM sale GROUP BY region;

CREATE UNIQUE INDEX regions_region ON regions (region);
