CREATE TABLE item (
    id integer PRIMARY KEY,
    -- plumb:using nullif(quantity, '')::integer
    quantity integer
);
