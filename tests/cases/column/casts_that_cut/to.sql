CREATE TABLE item (
    id integer PRIMARY KEY,
    price numeric(10,2),  -- plumb:using price::numeric(10,2)
    code varchar(3),      -- plumb:using code::varchar(3)
    label varchar(3),     -- plumb:using left(label, 3)
    day date,             -- plumb:using day::date
    ratio integer,        -- plumb:using round(ratio)
    name varchar(3)       -- plumb:using substring(name FROM 1 FOR 3)
);
