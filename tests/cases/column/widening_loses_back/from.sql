CREATE TYPE place AS (name text, area numeric(8,2));
CREATE TABLE item (
    id integer PRIMARY KEY,
    price numeric(10,2),
    day date,
    ratio integer,
    seen timestamp(0) without time zone,
    site place
);
