CREATE TYPE address AS (street text, country text);
