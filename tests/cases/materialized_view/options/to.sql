CREATE TABLE sale (id integer PRIMARY KEY, region text);
CREATE MATERIALIZED VIEW regions WITH (fillfactor = 70, autovacuum_enabled = false) AS SELECT DISTINCT region FROM sale;
