CREATE TYPE point2 AS (x integer, y integer, z integer);
CREATE TYPE line2 AS (a point2, b point2);
