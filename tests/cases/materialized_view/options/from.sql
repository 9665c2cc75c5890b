CREATE TABLE sale (id integer PRIMARY KEY, region text);
CREATE MATERIALIZED VIEW regions WITH (fillfactor = 90) AS SELECT DISTINCT region FROM sale;
