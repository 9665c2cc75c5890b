CREATE TYPE address AS (street text COLLATE "C", number bigint);
