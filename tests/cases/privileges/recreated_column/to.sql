CREATE TABLE t (a integer, g integer GENERATED ALWAYS AS (a * 3) STORED);
GRANT SELECT (g), UPDATE (a) ON t TO reader;
