CREATE TABLE sale (id integer PRIMARY KEY, region text, note text, place jsonb);
CREATE MATERIALIZED VIEW regions AS SELECT id, region, note, place FROM sale;
ALTER MATERIALIZED VIEW regions ALTER COLUMN note SET STATISTICS 50;
ALTER MATERIALIZED VIEW regions ALTER COLUMN place SET STORAGE EXTERNAL;
ALTER MATERIALIZED VIEW regions ALTER COLUMN place SET (n_distinct = 5, n_distinct_inherited = 7);
ALTER MATERIALIZED VIEW regions ALTER COLUMN region SET COMPRESSION pglz;
