CREATE TABLE item (
    id integer PRIMARY KEY,
    -- plumb:using ARRAY[tag]
    tag text[],
    sizes bigint[]
);
