CREATE TABLE t (a integer, g integer GENERATED ALWAYS AS (a * 2) STORED);
GRANT SELECT (g), UPDATE (a) ON t TO reader;
