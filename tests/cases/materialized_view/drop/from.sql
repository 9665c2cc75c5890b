CREATE TABLE sale (id integer PRIMARY KEY, region text);
CREATE MATERIALIZED VIEW regions AS SELECT DISTINCT region FROM sale;
CREATE INDEX regions_region ON regions (region);
