CREATE TYPE place AS (name text, area numeric(12,4));
CREATE TABLE item (
    id integer PRIMARY KEY,
    price text,
    day timestamp with time zone,
    ratio numeric(12,2),
    seen timestamp(3) without time zone,
    site place
);
